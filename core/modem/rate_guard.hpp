// A modem that says yes and does nothing must not be asked in a loop.
#pragma once

#include <optional>

#include "core/modem/retry.hpp"

namespace wwan::core {

/// Steps that succeed and lead nowhere end in a lull.
class rate_guard {
public:
  /// More steps than this within the shortest pause lead nowhere: a bring-up
  /// takes eight, silence three, and both may come twice.
  static constexpr uint32_t most_steps = 22;

  /// A step succeeded. `seed` spreads the pauses of several modems.
  void succeeded(uint64_t seed, time_point now);

  /// Until when nothing goes out; nothing: now.
  std::optional<time_point> lull(time_point now) const;

  /// How many steps succeeded since the last pause.
  uint32_t steps() const noexcept {
    return steps_;
  }

  /// Somebody wants the next attempt now.
  void end_lull() noexcept {
    lull_until_.reset();
  }

  /// Another wish deserves its steps.
  void begin_anew(time_point now);

private:
  time_point since_{};
  uint32_t steps_ = 0;
  std::optional<time_point> lull_until_;
};

} // namespace wwan::core
