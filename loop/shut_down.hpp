// How both loops end: ask, wait, name who is left, then end without asking.
#pragma once

#include "loop/loop_clock.hpp"
#include "loop/run_queue.hpp"

#include <caf/fwd.hpp>

#include <functional>
#include <string>
#include <vector>

namespace wwan {

/// Tells all actors to exit and calls `more` until none is running or `more`
/// returns false; it does some work, or waits for some. Ends those that are
/// left and forgets all timers. Returns those that were left as "<id>:<name>".
std::vector<std::string> shut_down(
  caf::actor_system& sys, run_queue& queue, loop_clock& clock,
  const std::function<bool()>& more);

} // namespace wwan
