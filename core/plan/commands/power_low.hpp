#pragma once

#include "core/plan/commands/rules.hpp"
#include "core/plan/states.hpp"

namespace wwan::core {

template <>
struct rules<commands::power_low> : common_rules {
  static constexpr const char* deed = "switch the radio off";
  static constexpr bool switches_off = true;

  /// Silence is never assumed: the port has read it back before it says so.
  static bool
  reflects(const observed_modem&, const commands::power_low&) noexcept {
    return true;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return x.both(is_off);
  }
};

} // namespace wwan::core
