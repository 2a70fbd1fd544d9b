#include <algorithm>
#include <utility>

#include "sim/world.hpp"

namespace wwan::sim {

namespace {

constexpr const char* introspectable = "org.freedesktop.DBus.Introspectable";
constexpr const char* peer = "org.freedesktop.DBus.Peer";

const std::string& argument(const request& x, size_t i) {
  return std::get<std::string>(x.arguments[i].data);
}

answer no_interface(const std::string& name) {
  return fail(bus_error("UnknownMethod"), "No such interface \"" + name + "\"");
}

answer read_property(
  const object_tree& objects, const std::string& path,
  const std::string& interface, const std::string& name) {
  auto found = objects.read(path, interface);
  auto i = found.find(name);
  if (i == found.end())
    return fail(bus_error("InvalidArgs"), "No such property \"" + name + "\"");
  return {"", "", {variant(i->second)}};
}

} // namespace

void world::call(const request& x, const answerer& reply) {
  if (!up_)
    return;
  auto fault = faults.take(modem_at(x.path), x);
  auto later = [this, life = life_](duration time, std::function<void()> f) {
    clock_.at(time, [this, life, f = std::move(f)] {
      if (life == life_)
        f();
    });
  };
  if (!fault) {
    later(duration{0}, [this, x, reply] { dispatch(x, reply); });
    return;
  }
  switch (fault->kind) {
    case method_fault::what::delay:
      later(fault->time, [this, x, reply] { dispatch(x, reply); });
      return;
    case method_fault::what::late:
      dispatch(x, [later, reply, time = fault->time](const answer& y) {
        later(time, [reply, y] { reply(y); });
      });
      return;
    case method_fault::what::error:
      later(duration{0}, [reply, y = fail(fault->error, fault->text)] {
        reply(y);
      });
      return;
    case method_fault::what::hang:
      return;
    case method_fault::what::lose_reply:
      dispatch(x, [](const answer&) {});
      return;
  }
}

void world::dispatch(const request& x, const answerer& reply) {
  auto is_bus = x.interface == properties_interface
                || x.interface == introspectable || x.interface == peer
                || x.interface == manager_interface;
  auto known = x.path == root_path || objects_.has(x.path);
  if (!known && x.interface != introspectable && x.interface != peer) {
    reply(fail(
      bus_error("UnknownMethod"),
      "Object does not exist at path \"" + x.path + "\""));
    return;
  }
  if (!is_bus && !objects_.has(x.path, x.interface)) {
    reply(no_interface(x.interface));
    return;
  }
  const auto* found =
    find_member(x.interface, member_kind::method, x.member, options_.played);
  if (found == nullptr) {
    reply(fail(bus_error("UnknownMethod"), "No such method " + x.member));
    return;
  }
  auto wanted = sim::signature_of(found->in);
  if (signature_of(x.arguments) != wanted) {
    reply(fail(
      bus_error("InvalidArgs"), "the arguments should be (" + wanted + ")"));
    return;
  }
  if (is_bus || x.interface == mm_name) {
    reply(manage(x));
    return;
  }
  auto index = modem_at(x.path);
  if (index)
    modems_.at(*index)->call(x, reply);
}

answer world::manage(const request& x) {
  if (x.member == "GetManagedObjects")
    return {"", "", {objects_.managed_objects()}};
  if (x.member == "Introspect") {
    auto interfaces = objects_.interfaces(x.path);
    if (!interfaces.empty())
      interfaces.insert(
        interfaces.begin(), {properties_interface, introspectable, peer});
    if (x.path == root_path)
      interfaces.emplace_back(manager_interface);
    return {
      "",
      "",
      {text(
        introspect(interfaces, objects_.children(x.path), options_.played))}};
  }
  if (x.member == "GetMachineId")
    return {"", "", {text("5157bd0000000000000000000000517b")}};
  if (x.interface == properties_interface) {
    const auto& interface = argument(x, 0);
    if (!objects_.has(x.path, interface))
      return fail(
        bus_error("InvalidArgs"), "No such interface \"" + interface + "\"");
    if (x.member == "Get")
      return read_property(objects_, x.path, interface, argument(x, 1));
    if (x.member == "Set")
      return fail(bus_error("InvalidArgs"), "the property is not writable");
    auto found = objects_.read(x.path, interface);
    return {"", "", {dictionary({found.begin(), found.end()})}};
  }
  if (x.member == "SetLogging") {
    constexpr const char* levels[] = {"ERR", "WARN", "MSG", "INFO", "DEBUG"};
    auto known =
      std::any_of(std::begin(levels), std::end(levels), [&](const char* level) {
        return argument(x, 0) == level;
      });
    if (!known)
      return fail(core_error("InvalidArgs"), "no such log level");
  }
  if (x.member == "ReportKernelEvent" || x.member == "InhibitDevice")
    return fail(core_error("Unsupported"), "not simulated");
  return {};
}

} // namespace wwan::sim
