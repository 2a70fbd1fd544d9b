// Messages without a bus: sealed, as if they had just arrived.
#pragma once

#include <functional>
#include <string>

#include <sys/socket.h>
#include <unistd.h>

#include "bus/sd.hpp"
#include "objects.hpp"

namespace wwan::test {

class pseudo_bus {
public:
  using writer = std::function<void(sd_bus_message*)>;

  pseudo_bus() {
    int fds[2] = {-1, -1};
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds);
    peer_ = fds[1];
    sd_bus* raw = nullptr;
    sd_bus_new(&raw);
    bus_.reset(raw);
    sd_bus_set_fd(raw, fds[0], fds[0]);
    sd_bus_start(raw);
  }

  ~pseudo_bus() {
    close(peer_);
  }

  pseudo_bus(const pseudo_bus&) = delete;
  pseudo_bus& operator=(const pseudo_bus&) = delete;

  sd_bus* bus() const noexcept {
    return bus_.get();
  }

  message_ptr signal(
    const char* path, const char* interface, const char* member,
    const writer& write) {
    sd_bus_message* raw = nullptr;
    sd_bus_message_new_signal(bus_.get(), &raw, path, interface, member);
    return finish(raw, write);
  }

  /// A body alone, as of a reply.
  message_ptr body(const writer& write) {
    return signal("/", "a.b", "C", write);
  }

  message_ptr changed(
    const char* path, const std::string& interface, const properties& xs,
    const std::vector<std::string>& invalidated = {}) {
    return signal(
      path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      [&](sd_bus_message* m) {
        sd_bus_message_append(m, "s", interface.c_str());
        write_dictionary(m, xs);
        sd_bus_message_open_container(m, 'a', "s");
        for (const auto& x : invalidated)
          sd_bus_message_append(m, "s", x.c_str());
        sd_bus_message_close_container(m);
      });
  }

  message_ptr added(const char* path, const interfaces& xs) {
    return signal(
      "/org/freedesktop/ModemManager1", "org.freedesktop.DBus.ObjectManager",
      "InterfacesAdded", [&](sd_bus_message* m) {
        sd_bus_message_append(m, "o", path);
        write_interfaces(m, xs);
      });
  }

  message_ptr removed(const char* path, const char* interface) {
    return signal(
      "/org/freedesktop/ModemManager1", "org.freedesktop.DBus.ObjectManager",
      "InterfacesRemoved", [&](sd_bus_message* m) {
        sd_bus_message_append(m, "oas", path, 1, interface);
      });
  }

  message_ptr listing(const std::map<std::string, interfaces>& xs) {
    return body([&](sd_bus_message* m) {
      sd_bus_message_open_container(m, 'a', "{oa{sa{sv}}}");
      for (const auto& [path, x] : xs) {
        sd_bus_message_open_container(m, 'e', "oa{sa{sv}}");
        sd_bus_message_append(m, "o", path.c_str());
        write_interfaces(m, x);
        sd_bus_message_close_container(m);
      }
      sd_bus_message_close_container(m);
    });
  }

  message_ptr all(const properties& xs) {
    return body([&](sd_bus_message* m) { write_dictionary(m, xs); });
  }

private:
  static message_ptr finish(sd_bus_message* raw, const writer& write) {
    write(raw);
    sd_bus_message_seal(raw, 1, 0);
    sd_bus_message_rewind(raw, 1);
    return message_ptr{raw};
  }

  int peer_ = -1;
  bus_ptr bus_;
};

} // namespace wwan::test
