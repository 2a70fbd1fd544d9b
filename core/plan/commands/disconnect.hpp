#pragma once

#include <algorithm>

#include "core/plan/commands/rules.hpp"
#include "core/plan/states.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

inline void drop_sessions(observed_modem& world) {
  for (auto& bearer : world.bearers)
    bearer.connected = false;
}

template <>
struct rules<commands::disconnect> : common_rules {
  static constexpr const char* deed = "disconnect the modem";
  static constexpr bool switches_off = true;

  static const network_label& session(const commands::disconnect& x) noexcept {
    return x.session;
  }

  static bool
  reflects(const observed_modem& shown, const commands::disconnect& x) {
    if (ends_alone(x, shown))
      return std::none_of(
        shown.bearers.begin(), shown.bearers.end(),
        [&](auto& y) { return y.connected && y.path == x.bearer; });
    return shown.state <= modem_state::registered && !data_bearer(shown);
  }

  static void assume(observed_modem& world, const commands::disconnect& x) {
    if (ends_alone(x, world)) {
      for (auto& bearer : world.bearers)
        bearer.connected = bearer.connected && bearer.path != x.bearer;
      return;
    }
    drop_sessions(world);
    if (world.state > modem_state::registered)
      world.state = modem_state::registered;
  }

  static std::optional<bool> speaks_against(const evidence& x) {
    return !wants_off(x.want.radio) && !the_session(x.shown, x.how);
  }
};

} // namespace wwan::core
