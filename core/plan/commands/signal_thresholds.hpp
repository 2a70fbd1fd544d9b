#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::signal_thresholds> : common_rules {
  static constexpr const char* deed = "set the signal thresholds";
  static constexpr bool is_setting = true;

  static need need_of(const std::string&) {
    return need::minor;
  }

  static bool
  reflects(const observed_modem& shown, const commands::signal_thresholds& x) {
    return shown.signal_threshold == x.rssi_dbm;
  }

  static void
  assume(observed_modem& world, const commands::signal_thresholds& x) {
    world.signal_threshold = x.rssi_dbm;
  }
};

} // namespace wwan::core
