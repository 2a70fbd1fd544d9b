#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::poll_signal> : common_rules {
  static constexpr const char* deed = "poll the signal";
  static constexpr bool is_setting = true;

  static need need_of(const std::string&) {
    return need::minor;
  }

  static std::string words(const commands::poll_signal& x) {
    return " every=" + std::to_string(x.every_s) + "s";
  }

  static bool
  reflects(const observed_modem& shown, const commands::poll_signal& x) {
    return shown.signal_rate == x.every_s;
  }

  static void assume(observed_modem& world, const commands::poll_signal& x) {
    world.signal_rate = x.every_s;
  }
};

} // namespace wwan::core
