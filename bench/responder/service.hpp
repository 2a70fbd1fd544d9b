// ModemManager's side of the bus: answers at once and stamps each call.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <systemd/sd-bus.h>

#include "bench/responder/world.hpp"

namespace wwan::bench {

/// A call that changes a modem.
struct arrival {
  modem& who;
  std::string member;
  uint32_t argument; ///< of Enable, SetPowerState, Setup
  int64_t at;        ///< when its handler began
};

class service {
public:
  service(world& modems, const char* address);

  sd_bus* bus() const noexcept {
    return bus_;
  }

  /// Called before the answer leaves.
  std::function<void(const arrival&)> on_call;

  /// Called when Connect was answered, with the time before the answer left.
  std::function<void(modem&, int64_t)> on_connected;

  /// Do not answer Connect: the next answer_held() does.
  bool hold_connect = false;
  void answer_held();

  /// When poll() returned; set by the loop.
  int64_t woke = 0;
  int64_t woke_own = 0;

  /// CPU clock when the last call's handler began.
  int64_t arrived_own = 0;

  /// CPU time of the last answer to Connect.
  int64_t reply_own = 0;

  /// When the last call arrived, and how many there were.
  int64_t last_call = 0;
  uint64_t calls = 0;

  /// The two signals of a loss, ready to go. `own`: CPU time of sending the
  /// first one.
  struct departure {
    int64_t began;
    int64_t own;
  };
  departure lose(modem& x);

  /// Unplugs it; plugs it in as a disabled one with a new number.
  void unplug(modem& x);
  departure plug(modem& x);

  /// PropertiesChanged of Modem.Signal.
  void tell_signal(const modem& x);

private:
  static int on_message(sd_bus_message* m, void* self, sd_bus_error* error);
  int handle(sd_bus_message* m);
  int handle_modem(sd_bus_message* m, modem& x, const std::string& member);
  int reply_all(sd_bus_message* m);
  int reply_properties(sd_bus_message* m);
  int reply_property(sd_bus_message* m);
  void connect(sd_bus_message* m, modem& x);
  departure depart(sd_bus_message* m);
  sd_bus_message* bearer_changed(const modem& x);
  sd_bus_message* modem_changed(const modem& x);

  world& world_;
  sd_bus* bus_ = nullptr;
  sd_bus_message* held_ = nullptr;
  modem* held_modem_ = nullptr;
};

} // namespace wwan::bench
