// Enabling, power, registration and SIM slots of a modem.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "sim/modem_core.hpp"

namespace wwan::sim {

/// MMModem3gppRegistrationState.
inline constexpr uint32_t unknown_registration = 4;

class radio {
public:
  radio(modem_core& core, method_table& methods);
  radio(const radio&) = delete;
  radio& operator=(const radio&) = delete;
  /// The attach bearer's object goes.
  ~radio();

  bool owns(const std::string& path) const {
    return path == attach_path_;
  }

  /// Answers the call once the modem is as wished.
  void enable(bool wish, call_id call);

  /// coverage or the radio's own state changed.
  void network_changed();

  /// ModemManager drops the object and looks anew, as it does after all that
  /// happened to a SIM.
  void leave();

  /// The SIM vanished under a running modem.
  void sim_removed();

  /// Set by the owner: sessions end because the modem is being disabled, or
  /// are lost with the network (those that must not roam, or all).
  std::function<void()> cut;
  std::function<void(bool only_home)> lost;
  /// AccessTechnologies and signal are to be shown anew.
  std::function<void()> show_signal;

  /// The registration that Simple.Connect waited for did not come.
  void give_up();

  /// Enable, where it waited for the state to settle, goes on.
  void advance();

private:
  struct waiter {
    call_id call;
    bool wish;
  };

  void carry_out(bool wish, call_id call);
  void wait(bool wish, call_id call);
  void enable(const request& x, call_id call);
  void turn_on(call_id call);
  void disable(call_id call);
  void turn_off(std::function<void()> done);
  void conclude(call_id call, modem_state x);
  void set_slot(const request& x, call_id call);

  // power.cpp
  void set_power_state(const request& x, call_id call);
  void lower(call_id call);
  void paced(bool wish, std::function<void()> f);
  void set_radio(bool on);

  // registration.cpp
  void registered();
  void unregistered(uint32_t registration);
  void show_rejection(bool denied);
  void show_attach_bearer();
  void hide_attach_bearer();

  modem_core& core_;
  std::string attach_path_ = "/";
  std::deque<waiter> waiting_;
  uint64_t turn_ = 0;                  ///< a newer one makes pending steps void
  std::optional<duration> last_power_; ///< when the radio was switched
};

} // namespace wwan::sim
