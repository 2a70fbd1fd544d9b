#include "fake_mm.hpp"

#include <algorithm>
#include <cstring>

namespace wwan::test {

namespace {

message_ptr new_reply(sd_bus_message* call) {
  sd_bus_message* raw = nullptr;
  sd_bus_message_new_method_return(call, &raw);
  return message_ptr{raw};
}

void send_reply(const message_ptr& m) {
  sd_bus_send(sd_bus_message_get_bus(m.get()), m.get(), nullptr);
}

} // namespace

fake_mm::fake_mm(sd_event* loop, const std::string& address) {
  sd_bus* raw = nullptr;
  sd_bus_new(&raw);
  bus_.reset(raw);
  sd_bus_set_address(raw, address.c_str());
  sd_bus_set_bus_client(raw, 1);
  sd_bus_start(raw);
  sd_bus_attach_event(raw, loop, SD_EVENT_PRIORITY_NORMAL);
  sd_bus_add_filter(raw, nullptr, on_message, this);
  sd_bus_request_name_async(raw, nullptr, mm_service, 0, nullptr, nullptr);
}

size_t fake_mm::count(const std::string& member) const {
  return static_cast<size_t>(
    std::count(received.begin(), received.end(), member));
}

fake_mm::handler fake_mm::keep() {
  return [this](sd_bus_message* m) {
    kept.emplace_back(sd_bus_message_ref(m));
    return true;
  };
}

void fake_mm::answer_kept() {
  while (!kept.empty()) {
    auto m = std::move(kept.front());
    kept.pop_front();
    answer(m.get());
  }
}

int fake_mm::on_message(sd_bus_message* m, void* userdata, sd_bus_error*) {
  auto& self = *static_cast<fake_mm*>(userdata);
  if (sd_bus_message_is_method_call(m, nullptr, nullptr) <= 0)
    return 0;
  const std::string member = sd_bus_message_get_member(m);
  self.received.push_back(member);
  auto with_path = member + " " + sd_bus_message_get_path(m);
  for (const auto& name : {with_path, member}) {
    auto i = self.handlers.find(name);
    if (i != self.handlers.end() && i->second(m))
      return 1;
  }
  self.answer(m);
  return 1;
}

void fake_mm::answer(sd_bus_message* m) {
  const std::string member = sd_bus_message_get_member(m);
  const std::string path = sd_bus_message_get_path(m);
  auto out = new_reply(m);
  auto* raw = out.get();
  if (member == "GetManagedObjects") {
    sd_bus_message_open_container(raw, 'a', "{oa{sa{sv}}}");
    for (const auto& [name, x] : modems) {
      sd_bus_message_open_container(raw, 'e', "oa{sa{sv}}");
      sd_bus_message_append(raw, "o", name.c_str());
      write_interfaces(raw, x);
      sd_bus_message_close_container(raw);
    }
    sd_bus_message_close_container(raw);
  } else if (member == "GetAll" && others.count(path) != 0) {
    write_dictionary(raw, others[path]);
  } else if (member == "Get") {
    auto power = std::find_if(
      modems[path][modem_interface_name].begin(),
      modems[path][modem_interface_name].end(),
      [](const property& x) { return x.name == "PowerState"; });
    sd_bus_message_open_container(raw, 'v', "u");
    if (power != modems[path][modem_interface_name].end())
      power->write(raw);
    else
      sd_bus_message_append(raw, "u", 0U);
    sd_bus_message_close_container(raw);
  } else if (member == "List") {
    sd_bus_message_open_container(raw, 'a', "a{sv}");
    sd_bus_message_close_container(raw);
  } else if (member == "GetAll") {
    fail(m, "org.freedesktop.DBus.Error.UnknownObject", "no such object");
    return;
  }
  send_reply(out);
}

void fake_mm::send(
  const char* path, const char* interface, const char* member,
  const std::function<void(sd_bus_message*)>& write) const {
  sd_bus_message* raw = nullptr;
  sd_bus_message_new_signal(bus_.get(), &raw, path, interface, member);
  message_ptr m{raw};
  write(raw);
  sd_bus_send(bus_.get(), raw, nullptr);
}

void fake_mm::add(const char* path, const interfaces& x) {
  modems[path] = x;
  send(
    mm_root, "org.freedesktop.DBus.ObjectManager", "InterfacesAdded",
    [&](sd_bus_message* m) {
      sd_bus_message_append(m, "o", path);
      write_interfaces(m, x);
    });
}

void fake_mm::remove(const char* path) {
  modems.erase(path);
  send(
    mm_root, "org.freedesktop.DBus.ObjectManager", "InterfacesRemoved",
    [&](sd_bus_message* m) {
      sd_bus_message_append(m, "oas", path, 1, modem_interface_name);
    });
}

void fake_mm::change(
  const char* path, const std::string& interface, const properties& xs) {
  auto& known =
    modems.count(path) != 0 ? modems[path][interface] : others[path];
  for (const auto& x : xs)
    set(known, x);
  send(
    path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
    [&](sd_bus_message* m) {
      sd_bus_message_append(m, "s", interface.c_str());
      write_dictionary(m, xs);
      sd_bus_message_append(m, "as", 0);
    });
}

void fake_mm::reply(sd_bus_message* call) const {
  send_reply(new_reply(call));
}

void fake_mm::reply_object(sd_bus_message* call, const char* path) const {
  auto m = new_reply(call);
  sd_bus_message_append(m.get(), "o", path);
  send_reply(m);
}

void fake_mm::fail(
  sd_bus_message* call, const std::string& name, const char* text) const {
  sd_bus_reply_method_errorf(call, name.c_str(), "%s", text);
}

} // namespace wwan::test
