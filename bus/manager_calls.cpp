// Calls to ModemManager itself, and to the bus about it.
#include <algorithm>
#include <utility>

#include "bus/modem_manager_impl.hpp"
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

void modem_manager::impl::set_log_level(
  const std::string& level, done_handler done) {
  method_call call;
  call.path = mm_root;
  call.interface = mm_service;
  call.member = "SetLogging";
  call.where = lane::urgent;
  call.deadline = options_.deadlines.other;
  call.mutating = true;
  call.append = [level](sd_bus_message* m) {
    return sd_bus_message_append(m, "s", level.c_str());
  };
  call.done = [done = std::move(done)](sd_bus_message*, const failure& why) {
    done(why);
  };
  calls_.send(std::move(call));
}

void modem_manager::impl::owner_pid(std::function<void(uint32_t)> done) {
  method_call call;
  call.service = "org.freedesktop.DBus";
  call.path = "/org/freedesktop/DBus";
  call.interface = "org.freedesktop.DBus";
  call.member = "GetConnectionUnixProcessID";
  call.where = lane::urgent;
  call.deadline = options_.deadlines.read;
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

void modem_manager::impl::find_managers(
  std::function<void(const std::vector<std::string>&)> done) {
  method_call call;
  call.service = "org.freedesktop.DBus";
  call.path = "/org/freedesktop/DBus";
  call.interface = "org.freedesktop.DBus";
  call.member = "ListNames";
  call.deadline = options_.deadlines.read;
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
