#include "bus/manager_calls.hpp"

#include <algorithm>
#include <utility>

#include "bus/absence.hpp"
#include "bus/property_calls.hpp"
#include "bus/property_values.hpp"

namespace wwan {

namespace {

/// Those that drive modems through ModemManager, or configure links.
struct manager {
  const char* bus_name;
  const char* name;
};
constexpr manager managers[] = {
  {"org.freedesktop.NetworkManager", "NetworkManager"},
  {"org.freedesktop.network1", "systemd-networkd"},
};

} // namespace

manager_calls::manager_calls(
  const wire& bus, method_calls& out, const bus_deadlines& deadlines)
  : wire_(bus), calls_(out), deadlines_(deadlines) {
  // nop
}

void manager_calls::ping(end_handler done) {
  if (wire_.owner().empty()) {
    calls_.fail_later(std::move(done), service_missing());
    return;
  }
  auto call = get_call("", mm_root, mm_service, "Version");
  call.where = lane::urgent;
  call.deadline = deadlines_.read;
  call.done = [done = std::move(done)](sd_bus_message*, const failure& why) {
    done(why);
  };
  calls_.send(std::move(call));
}

void manager_calls::set_log_level(const std::string& level, end_handler done) {
  method_call call;
  call.path = mm_root;
  call.interface = mm_service;
  call.member = "SetLogging";
  call.where = lane::urgent;
  call.deadline = deadlines_.other;
  call.mutating = true;
  call.append = [level](sd_bus_message* m) {
    return sd_bus_message_append(m, "s", level.c_str());
  };
  call.done = [done = std::move(done)](sd_bus_message*, const failure& why) {
    done(why);
  };
  calls_.send(std::move(call));
}

void manager_calls::owner_pid(std::function<void(uint32_t)> done) {
  method_call call;
  call.service = "org.freedesktop.DBus";
  call.path = "/org/freedesktop/DBus";
  call.interface = "org.freedesktop.DBus";
  call.member = "GetConnectionUnixProcessID";
  call.where = lane::urgent;
  call.deadline = deadlines_.read;
  call.append = [](sd_bus_message* m) {
    return sd_bus_message_append(m, "s", mm_service);
  };
  call.done = [done = std::move(done)](sd_bus_message* m, const failure&) {
    uint32_t pid = 0;
    if (m != nullptr && sd_bus_message_read(m, "u", &pid) < 0)
      pid = 0;
    done(pid);
  };
  calls_.send(std::move(call));
}

void manager_calls::find_managers(
  std::function<void(const std::vector<std::string>&)> done) {
  method_call call;
  call.service = "org.freedesktop.DBus";
  call.path = "/org/freedesktop/DBus";
  call.interface = "org.freedesktop.DBus";
  call.member = "ListNames";
  call.deadline = deadlines_.read;
  call.done = [done = std::move(done)](sd_bus_message* m, const failure&) {
    std::vector<std::string> names;
    if (m != nullptr && sd_bus_message_has_signature(m, "as") > 0)
      take(m, names);
    std::vector<std::string> result;
    for (const auto& x : managers)
      if (std::find(names.begin(), names.end(), x.bus_name) != names.end())
        result.emplace_back(x.name);
    done(result);
  };
  calls_.send(std::move(call));
}

} // namespace wwan
