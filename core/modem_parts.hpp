// What a modem_machine keeps in hand.
#pragma once

#include <optional>
#include <string>

#include "core/modem_events.hpp"
#include "core/others.hpp"
#include "core/session_fit.hpp"
#include "core/surroundings.hpp"

namespace wwan::core {

/// So long a bearer may come after its modem is connected.
inline constexpr std::chrono::seconds bearer_lag{2};
/// A step that was asked for and not answered yet.
struct flight {
  uint64_t id = 0;
  step_ptr what;
  bool cancelled = false; ///< by our switching off: failing is no error
};

} // namespace wwan::core
