// The floor: as little as can react on sd-bus and sd-event. It reads each
// signal to its end, keeps nothing, decides nothing, and sends the call.
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <linux/netlink.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <systemd/sd-bus.h>
#include <systemd/sd-event.h>
#include <unistd.h>

#include "bench/floor/io.hpp"

namespace wwan::bench {

namespace {

constexpr const char* mm = "org.freedesktop.ModemManager1";
constexpr const char* root = "/org/freedesktop/ModemManager1";
constexpr const char* simple = "org.freedesktop.ModemManager1.Modem.Simple";
constexpr const char* modem = "org.freedesktop.ModemManager1.Modem";
constexpr const char* bearer = "org.freedesktop.ModemManager1.Bearer";
constexpr const char* properties = "org.freedesktop.DBus.Properties";

floor_options given;
sd_bus* bus = nullptr;
int netlink = -1;

sd_bus_message*
call_of(const std::string& path, const char* interface, const char* member) {
  sd_bus_message* m = nullptr;
  must(
    sd_bus_message_new_method_call(
      bus, &m, mm, path.c_str(), interface, member),
    member);
  sd_bus_message_set_auto_start(m, 0);
  return m;
}

void send(
  sd_bus_message* m, sd_bus_message_handler_t then, void* with = nullptr) {
  must(sd_bus_call_async(bus, nullptr, m, then, with, 0), "call");
  sd_bus_message_unref(m);
}

std::string object(const char* kind, const char* like) {
  return std::string{root} + "/" + kind + std::strrchr(like, '/');
}

// dbus-daemon's limit is 128 unanswered calls (max_replies_per_connection).
constexpr unsigned most_at_once = 64;
unsigned begun = 0;

void connect_next();

/// `slot`: which of the links, when there is one for each modem.
int on_bearer(sd_bus_message* m, void* slot, sd_bus_error*) {
  walk(m);
  if (netlink < 0)
    return 0;
  auto many = given.reconnect || given.connect;
  auto interface =
    many ? "wwan" + std::to_string(reinterpret_cast<uintptr_t>(slot))
         : given.interface;
  add_addresses(netlink, interface, given);
  if (given.reconnect)
    remove_addresses(netlink, interface, given);
  if (given.connect)
    connect_next();
  return 0;
}

int on_connected(sd_bus_message* m, void* slot, sd_bus_error*) {
  const char* path = nullptr;
  if (sd_bus_message_read(m, "o", &path) <= 0)
    return 0;
  auto* call = call_of(path, properties, "GetAll");
  sd_bus_message_append(call, "s", bearer);
  send(call, on_bearer, slot);
  return 0;
}

void connect(const std::string& path, void* slot = nullptr) {
  auto* m = call_of(path, simple, "Connect");
  must(
    sd_bus_message_append(
      m, "a{sv}", 4, "apn", "s", "bench.apn", "allowed-auth", "u", 1U,
      "allow-roaming", "b", 1, "ip-type", "u", given.both ? 4U : 1U),
    "Connect");
  send(m, on_connected, slot);
}

void connect_next() {
  if (begun == given.modems)
    return;
  const uintptr_t slot = begun++;
  connect(
    std::string{root} + "/Modem/" + std::to_string(slot + 1),
    reinterpret_cast<void*>(slot));
}

void write_status() {
  static const std::string text(1024, 'x');
  auto file = given.status + "/global.json";
  auto draft = file + ".new";
  auto fd = open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (write(fd, text.data(), text.size()) < 0)
    must(-errno, draft.c_str());
  close(fd);
  rename(draft.c_str(), file.c_str());
}

int on_changed(sd_bus_message* m, void*, sd_bus_error*) {
  const char* interface = nullptr;
  must(sd_bus_message_read(m, "s", &interface), "PropertiesChanged");
  auto lost = says_lost(m);
  walk(m);
  if (!lost)
    return 0;
  connect(object("Modem", sd_bus_message_get_path(m)));
  if (netlink >= 0 && !given.reconnect)
    remove_addresses(netlink, given.interface, given);
  if (!given.status.empty())
    write_status();
  return 0;
}

int on_enabled(sd_bus_message* m, void* path, sd_bus_error*) {
  if (sd_bus_message_is_method_error(m, nullptr) <= 0)
    connect(static_cast<const char*>(path));
  std::free(path);
  return 0;
}

int on_added(sd_bus_message* m, void*, sd_bus_error*) {
  const char* path = nullptr;
  must(sd_bus_message_read(m, "o", &path), "InterfacesAdded");
  walk(m);
  auto* call = call_of(path, modem, "Enable");
  sd_bus_message_append(call, "b", 1);
  must(
    sd_bus_call_async(bus, nullptr, call, on_enabled, strdup(path), 0),
    "Enable");
  sd_bus_message_unref(call);
  return 0;
}

int on_disabled(sd_bus_message* m, void* path, sd_bus_error*) {
  if (sd_bus_message_is_method_error(m, nullptr) <= 0) {
    auto* call =
      call_of(static_cast<const char*>(path), modem, "SetPowerState");
    sd_bus_message_append(call, "u", 2U);
    send(call, nullptr);
  }
  std::free(path);
  return 0;
}

int on_disconnected(sd_bus_message* m, void* path, sd_bus_error*) {
  if (sd_bus_message_is_method_error(m, nullptr) <= 0) {
    auto* call = call_of(static_cast<const char*>(path), modem, "Enable");
    sd_bus_message_append(call, "b", 0);
    must(sd_bus_call_async(bus, nullptr, call, on_disabled, path, 0), "Enable");
    sd_bus_message_unref(call);
    return 0;
  }
  std::free(path);
  return 0;
}

int on_ended(sd_bus_message* m, void* slot, sd_bus_error*) {
  if (sd_bus_message_is_method_error(m, nullptr) <= 0)
    connect(
      std::string{root} + "/Modem/"
        + std::to_string(reinterpret_cast<uintptr_t>(slot) + 1),
      slot);
  return 0;
}

void reconnect_all() {
  for (uintptr_t slot = 0; slot < given.modems; ++slot) {
    auto path = std::string{root} + "/Modem/" + std::to_string(slot + 1);
    auto* call = call_of(path, simple, "Disconnect");
    sd_bus_message_append(call, "o", "/");
    send(call, on_ended, reinterpret_cast<void*>(slot));
  }
}

// A config is read to its end; each one is answered with Disconnect, which is
// also how silence begins.
int on_config(sd_event_source*, const inotify_event*, void*) {
  auto fd = open(given.config.c_str(), O_RDONLY);
  struct stat about {};
  fstat(fd, &about);
  std::string text(static_cast<size_t>(about.st_size), '\0');
  auto size = read(fd, text.data(), text.size());
  close(fd);
  text.resize(size > 0 ? static_cast<size_t>(size) : 0);
  if (given.reconnect) {
    reconnect_all();
    return 0;
  }
  auto silence = text.find("\"RadioSilence\": true") != std::string::npos;
  for (unsigned i = 1; i <= (silence ? given.modems : 1); ++i) {
    auto path = std::string{root} + "/Modem/" + std::to_string(i);
    auto* call = call_of(path, simple, "Disconnect");
    sd_bus_message_append(call, "o", "/");
    must(
      sd_bus_call_async(
        bus, nullptr, call, silence ? on_disconnected : nullptr,
        silence ? strdup(path.c_str()) : nullptr, 0),
      "Disconnect");
    sd_bus_message_unref(call);
  }
  return 0;
}

int on_listed(sd_bus_message* m, void*, sd_bus_error*) {
  walk(m);
  for (unsigned i = 0; given.connect && i < most_at_once; ++i)
    connect_next();
  return 0;
}

void listen(sd_event* loop) {
  auto rule = [](const char* member, sd_bus_message_handler_t f) {
    auto text = std::string{"type='signal',sender='"} + mm
                + "',path_namespace='" + root + "',member='" + member + "'";
    must(sd_bus_add_match(bus, nullptr, text.c_str(), f, nullptr), member);
  };
  rule("PropertiesChanged", on_changed);
  rule("InterfacesAdded", on_added);
  if (!given.config.empty()) {
    auto dir = given.config.substr(0, given.config.rfind('/'));
    must(
      sd_event_add_inotify(
        loop, nullptr, dir.c_str(), IN_MOVED_TO, on_config, nullptr),
      dir.c_str());
  }
  send(
    call_of(root, "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"),
    on_listed);
}

int run(int argc, char** argv) {
  if (!read_options(argc, argv, given))
    return 2;
  if (!given.interface.empty()) {
    netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    must(netlink, "rtnetlink");
  }
  sd_event* loop = nullptr;
  must(sd_event_default(&loop), "loop");
  must(sd_bus_new(&bus), "bus");
  must(sd_bus_set_address(bus, given.bus.c_str()), "bus");
  must(sd_bus_set_bus_client(bus, 1), "bus");
  must(sd_bus_start(bus), "bus");
  must(sd_bus_attach_event(bus, loop, SD_EVENT_PRIORITY_NORMAL), "bus");
  listen(loop);
  return must(sd_event_loop(loop), "loop");
}

} // namespace

} // namespace wwan::bench

int main(int argc, char** argv) {
  return wwan::bench::run(argc, argv);
}
