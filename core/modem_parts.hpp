// What a modem_machine keeps in hand.
#pragma once

#include <string>

#include "core/modem_events.hpp"

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
  bool touched = false; ///< by somebody else, and not restored yet
  time_point restored{};
};

} // namespace wwan::core
