// What a modem_machine keeps in hand.
#pragma once

#include <optional>
#include <string>

#include "core/modem_events.hpp"
#include "core/session_fit.hpp"

namespace wwan::core {

/// A step that was asked for and not answered yet.
struct flight {
  uint64_t id = 0;
  step_ptr what;
  bool cancelled = false; ///< by our switching off: failing is no error
};

/// What a reply told and the signals do not show yet.
struct assumption {
  step what;
  time_point until{};
};

enum class net_state : uint8_t { untouched, absent, present };

/// What the kernel's interface shall be.
struct net_wish {
  uint64_t id = 0; ///< of the request under way; 0: answered
  net_state state = net_state::untouched;
  std::string interface;
  ip_settings settings;
  uint32_t metric = 0;
  std::string error;
  std::string warning;  ///< it serves, but not just as wanted
  bool touched = false; ///< by somebody else, and not restored yet
  time_point restored{};
  bool served = false; ///< the kernel had it when it was last looked at
  /// It was there before, and is about to be again: told as there until then.
  std::optional<time_point> grace_until{};

  /// Whether the kernel has what a connected modem is told to have.
  bool serves(time_point now) const {
    return state == net_state::present
           && (served || (grace_until && now < *grace_until));
  }
};

} // namespace wwan::core
