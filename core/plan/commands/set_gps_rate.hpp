#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::set_gps_rate> : common_rules {
  static constexpr const char* deed = "set the refresh rate of the location";
  static constexpr bool is_setting = true;

  static need need_of(const std::string&) {
    return need::optional;
  }

  static std::string words(const commands::set_gps_rate& x) {
    return " every=" + std::to_string(x.every_s) + "s";
  }

  static bool
  reflects(const observed_modem& shown, const commands::set_gps_rate& x) {
    return shown.gps_rate == x.every_s;
  }

  static void assume(observed_modem& world, const commands::set_gps_rate& x) {
    world.gps_rate = x.every_s;
  }
};

} // namespace wwan::core
