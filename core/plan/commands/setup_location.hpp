#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::setup_location> : common_rules {
  static constexpr const char* deed = "set up location tracking";
  static constexpr bool is_setting = true;

  static need need_of(const std::string&) {
    return need::optional;
  }

  static std::string words(const commands::setup_location& x) {
    return " sources=" + std::to_string(x.sources);
  }

  static bool
  reflects(const observed_modem& shown, const commands::setup_location& x) {
    return shown.location_enabled == x.sources
           && shown.signals_location == (x.sources != 0);
  }

  static void assume(observed_modem& world, const commands::setup_location& x) {
    world.location_enabled = x.sources;
    world.signals_location = x.sources != 0;
  }
};

} // namespace wwan::core
