// Turns of a loop that took too long, and whether it was the loop's fault.
#pragma once

#include <chrono>
#include <functional>

namespace wwan {

/// A turn over the limit. Without blocking calls and with little CPU time it is
/// the machine that was busy.
struct slow_turn {
  std::chrono::microseconds took{0};
  std::chrono::microseconds cpu{0}; ///< of this thread; the kernel's ticks
  long waits = 0;                   ///< blocking calls; a turn should make none
};

/// Watches the turns of the thread that it is on, if somebody wants to know.
class slow_turns {
public:
  using handler = std::function<void(const slow_turn&)>;
  using time_point = std::chrono::steady_clock::time_point;

  /// Calls `f` for each turn that took longer than `limit`, when it is over.
  void watch(std::chrono::microseconds limit, handler f);

  /// A turn begins now.
  void begin(time_point now);

  /// It slept since, which is no part of it: it begins now.
  void woke(time_point now) noexcept;

  /// The turn is over. Returns whether the handler was called.
  bool end(time_point now);

private:
  std::chrono::microseconds limit_{0};
  handler handler_;
  time_point began_{};
  slow_turn before_; ///< the thread's sums when the turn began
};

} // namespace wwan
