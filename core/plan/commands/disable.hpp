#pragma once

#include "core/plan/commands/disconnect.hpp"
#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::disable> : common_rules {
  static constexpr const char* deed = "disable the modem";
  static constexpr bool switches_off = true;

  static bool
  reflects(const observed_modem& shown, const commands::disable&) noexcept {
    return shown.state <= modem_state::disabled;
  }

  static void assume(observed_modem& world, const commands::disable&) {
    drop_sessions(world);
    if (world.state > modem_state::disabled)
      world.state = modem_state::disabled;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return x.both(is_off);
  }
};

} // namespace wwan::core
