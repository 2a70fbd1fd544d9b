#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::power_on> : common_rules {
  static constexpr const char* deed = "switch the radio on";

  static bool
  reflects(const observed_modem& shown, const commands::power_on&) noexcept {
    return shown.power == power_state::on;
  }

  static void assume(observed_modem& world, const commands::power_on&) {
    world.power = power_state::on;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return x.both([](auto& y) { return y.power == power_state::on; });
  }
};

} // namespace wwan::core
