#pragma once

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

template <>
struct rules<commands::enable> : common_rules {
  static constexpr const char* deed = "enable the modem";

  static bool
  reflects(const observed_modem& shown, const commands::enable&) noexcept {
    return shown.state >= modem_state::enabled;
  }

  static void assume(observed_modem& world, const commands::enable&) {
    if (world.state < modem_state::enabled)
      world.state = modem_state::enabled;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return x.both([](auto& y) { return y.state >= modem_state::enabled; });
  }
};

} // namespace wwan::core
