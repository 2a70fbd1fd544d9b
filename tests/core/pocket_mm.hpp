// A pocket ModemManager for tests of the core: what each step does to a modem,
// and what is refused when (mm-iface-modem.c of 1.20).
#pragma once

#include <string>

#include "core/plan/reconcile.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "tests/core/worlds.hpp"

namespace wwan::test {

/// "" when ModemManager does it, else the error name that it answers.
inline std::string obey(observed_modem& x, const step& what) {
  static const char* wrong_state =
    "org.freedesktop.ModemManager1.Error.Core.WrongState";
  auto set_power = [&](power_state to) -> std::string {
    if (x.state != modem_state::disabled && x.state != modem_state::failed)
      return wrong_state;
    x.power = to;
    return {};
  };
  switch (verb_of(what)) {
    case verb::power_on:
      return set_power(power_state::on);
    case verb::power_low:
      return set_power(power_state::low);
    case verb::enable:
      if (x.state < modem_state::locked)
        return wrong_state;
      x.power = power_state::on;
      x.state = modem_state::registered;
      return {};
    case verb::disable:
      if (x.state < modem_state::locked)
        return wrong_state;
      x.bearers.clear();
      if (x.state > modem_state::disabled)
        x.state = modem_state::disabled;
      return {};
    case verb::connect: {
      if (x.state <= modem_state::locked)
        return wrong_state;
      x.power = power_state::on;
      x.state = modem_state::connected;
      const auto& with = std::get<commands::connect>(what).with;
      network_config want;
      want.session.apns = {with.apn};
      want.session.login = with.login;
      want.session.families = with.type;
      x.bearers.push_back(bearer_for(want));
      return {};
    }
    case verb::disconnect: {
      auto others = false;
      const auto& path = std::get<commands::disconnect>(what).bearer;
      for (auto& bearer : x.bearers) {
        bearer.connected =
          bearer.connected && !path.empty() && bearer.path != path;
        others |= bearer.connected;
      }
      if (x.state > modem_state::registered && !others)
        x.state = modem_state::registered;
      return {};
    }
    case verb::set_sim_slot:
      x.primary_slot = std::get<commands::set_sim_slot>(what).slot;
      x.state = modem_state::disabled;
      x.bearers.clear();
      return {};
    case verb::poll_signal:
      x.signal_rate = std::get<commands::poll_signal>(what).every_s;
      return {};
    case verb::set_attach:
      x.attach = std::get<commands::set_attach>(what).with;
      return {};
    case verb::set_modes:
    case verb::delete_bearer:
    case verb::prefer_networks:
    case verb::setup_location:
    case verb::set_gps_rate:
      core::assume(x, what);
      return {};
    case verb::send_pin:
      x.lock = mm_lock::none;
      x.state = modem_state::disabled;
      return {};
    case verb::signal_thresholds:
    case verb::set_network:
      return {};
  }
  return wrong_state;
}

} // namespace wwan::test
