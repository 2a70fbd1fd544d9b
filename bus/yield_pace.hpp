// When to leave the processor to whom a call has woken up.
#pragma once

#include <chrono>
#include <cstdint>

namespace wwan {

/// The daemon that was woken up on this core would wait for all that we do
/// next: a wake-up preempts nobody who is within its time slice (EEVDF). So the
/// processor is offered after a call, once in a turn of the loop. Beside
/// processes that compute, each offer costs their whole time slices, some
/// milliseconds, and a radio silence of thousands of modems has thousands of
/// turns: one that was expensive is not repeated soon.
class yield_pace {
public:
  using time_point = std::chrono::steady_clock::time_point;

  static constexpr std::chrono::milliseconds expensive{1};
  /// At most this share of the time goes to others so.
  static constexpr int rest_per_cost = 100;

  /// Whether to offer it now, in this turn.
  bool may(uint64_t turn, time_point now) {
    if (turn == turn_ || now < not_before_)
      return false;
    turn_ = turn;
    return true;
  }

  /// What the offer took.
  void took(time_point began, time_point now) {
    auto cost = now - began;
    if (cost > expensive)
      not_before_ = now + rest_per_cost * cost;
  }

private:
  uint64_t turn_ = 0;
  time_point not_before_{};
};

} // namespace wwan
