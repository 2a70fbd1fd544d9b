#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::set_modes> : common_rules {
  static constexpr const char* deed =
    "select the preferred radio access technologies";
  static constexpr bool is_setting = true;

  static bool is_kept_first(const commands::set_modes&) noexcept {
    return true;
  }

  static need need_of(const std::string&) {
    return need::optional;
  }

  static std::string words(const commands::set_modes& x) {
    return " allowed=" + std::to_string(x.modes.allowed)
           + " preferred=" + std::to_string(x.modes.preferred);
  }

  static bool
  reflects(const observed_modem& shown, const commands::set_modes& x) {
    return shown.current_modes == x.modes;
  }

  static void assume(observed_modem& world, const commands::set_modes& x) {
    world.current_modes = x.modes;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return !x.how.modes || x.shown.current_modes == *x.how.modes;
  }
};

} // namespace wwan::core
