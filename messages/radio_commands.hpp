// Calls to ModemManager that change the modem, and what each is told.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "messages/observed.hpp"

namespace wwan::commands {

using wwan::operator==;
using wwan::operator!=;

/// What commands without arguments are made of.
struct without_arguments {
  auto tie() const {
    return std::tie();
  }
};

/// Modem.SetPowerState(on)
struct power_on : without_arguments {
  static constexpr const char* name = "power-on";
};

/// Modem.SetPowerState(low), then read back.
struct power_low : without_arguments {
  static constexpr const char* name = "power-low";
};

/// Modem.Enable(true)
struct enable : without_arguments {
  static constexpr const char* name = "enable";
};

/// Modem.Enable(false)
struct disable : without_arguments {
  static constexpr const char* name = "disable";
};

/// Modem.SetPrimarySimSlot
struct set_sim_slot {
  static constexpr const char* name = "set-sim-slot";
  uint32_t slot = 0; ///< from 1 on

  auto tie() const {
    return std::tie(slot);
  }
};

/// Modem.SetCurrentModes
struct set_modes {
  static constexpr const char* name = "set-modes";
  mode_choice modes;

  auto tie() const {
    return std::tie(modes);
  }
};

/// Modem3gpp.Register
struct set_network {
  static constexpr const char* name = "set-network";
  std::string plmn; ///< "": automatically

  auto tie() const {
    return std::tie(plmn);
  }
};

/// Modem.Signal.Setup
struct poll_signal {
  static constexpr const char* name = "poll-signal";
  uint32_t every_s = 0; ///< 0: never

  auto tie() const {
    return std::tie(every_s);
  }
};

/// Modem.Signal.SetupThresholds
struct signal_thresholds {
  static constexpr const char* name = "signal-thresholds";
  uint32_t rssi_dbm = 0; ///< changes of this much are told

  auto tie() const {
    return std::tie(rssi_dbm);
  }
};

/// Modem.Location.Setup
struct setup_location {
  static constexpr const char* name = "setup-location";
  uint32_t sources = 0; ///< MMModemLocationSource bits

  auto tie() const {
    return std::tie(sources);
  }
};

/// Modem.Location.SetGpsRefreshRate
struct set_gps_rate {
  static constexpr const char* name = "set-gps-rate";
  uint32_t every_s = 0;

  auto tie() const {
    return std::tie(every_s);
  }
};

} // namespace wwan::commands
