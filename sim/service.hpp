// The world as a D-Bus service.
#pragma once

#include <functional>
#include <string>

#include "bus/sd.hpp"
#include "sim/ports.hpp"

namespace wwan::sim {

class bus_service final : public audience {
public:
  /// `address` "": DBUS_SYSTEM_BUS_ADDRESS, else the system bus.
  bus_service(sd_event* loop, std::string address);
  bus_service(const bus_service&) = delete;
  bus_service& operator=(const bus_service&) = delete;

  /// Who answers calls; set before the service comes up.
  std::function<void(const request&, const answerer&)> on_call;

  /// The bus refused the name, or went away; called on the loop. The service
  /// is down then, and stays so until service(true).
  std::function<void()> on_lost;

  void signal(
    const std::string& path, const char* interface, const char* member,
    const values& arguments) override;
  void service(bool up) override;

private:
  static int on_message(sd_bus_message* m, void* self, sd_bus_error*);
  static int on_name(sd_bus_message* m, void* self, sd_bus_error*);
  static int on_disconnected(sd_bus_message* m, void* self, sd_bus_error*);

  bool open();
  void lose();
  void answer_to(sd_bus_message* call, const answer& x) const;

  sd_event* loop_;
  std::string address_;
  bus_ptr bus_;
  bus_ptr dead_; ///< closed from inside of its own callback
  source_ptr lost_;
};

} // namespace wwan::sim
