// Somebody else undoes what we do: how soon, and how often, we do it again.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "messages/memory.hpp"

namespace wwan::core {

/// Up to so many times in a row, the answer waits so long.
struct contest_row {
  uint32_t up_to = 0;
  std::chrono::milliseconds pause{0};
};

/// The pauses between being undone and our answer. Nobody's program is
/// answered faster than this says, whatever it does: each loop against another
/// one goes through a `contest` (docs/errors.md has this as a table).
struct contest_rule {
  const contest_row* rows = nullptr; ///< the last one holds for all that follow
  size_t count = 0;
  /// What was left in peace for so long after our answer begins anew.
  std::chrono::seconds calm{0};
  /// One that is as old as this has at least this pause.
  std::chrono::seconds old{0};
  std::chrono::seconds old_pause{0};
};

/// A radio that is to be silent: five rounds at once, then one a second; after
/// most of a minute nobody is impressed by more than one in ten seconds.
extern const contest_rule silence_contest;

/// The radio of a modem that is to be on, or that nobody asks for; and a
/// session that another program ends.
extern const contest_rule radio_contest;

/// Another program's session where ours is to be: the first answer is at once,
/// then it may have the modem for 5 min and more.
extern const contest_rule session_contest;

/// An address, route or link in the kernel: `ip addr flush` works in rounds,
/// and takes in the same millisecond what was put back.
extern const contest_rule link_contest;

class contest {
public:
  contest() = default;

  /// Goes on where an earlier life of the modem left it.
  explicit contest(const contest_state& x) noexcept : is_(x) {}

  const contest_state& state() const noexcept {
    return is_;
  }

  /// It was undone now. Returns when we may answer: now, or later. What is
  /// undone before our answer to the last time counts as the same time.
  time_point undone(const contest_rule& rule, time_point now);

  /// We did it again.
  void answered(time_point now) noexcept;

  /// Likewise, if it was undone.
  void answer(time_point now) noexcept {
    if (is_.is_open)
      answered(now);
  }

  /// Our answer has no effect so far: peace begins later.
  void not_reached(time_point now) noexcept;

  /// It was undone, and we did not answer yet.
  bool is_open() const noexcept {
    return is_.is_open;
  }

  /// So many times in a row; 0: nobody disputes it.
  uint32_t times() const noexcept {
    return is_.times;
  }

  time_point first() const noexcept {
    return is_.first;
  }

  time_point last() const noexcept {
    return is_.last;
  }

  /// When we may answer; meaningful as long as it is open.
  time_point due() const noexcept {
    return std::min(is_.due, hastened_);
  }

  /// The pause ends at this time, if it does not end before, and if nothing is
  /// undone until then.
  void hasten(time_point soonest) noexcept {
    hastened_ = std::min(hastened_, soonest);
  }

  /// Whether what was undone has been in peace for as long as the rule says.
  bool is_over(const contest_rule& rule, time_point now) const noexcept;

private:
  contest_state is_;
  time_point hastened_ = time_point::max();
};

} // namespace wwan::core
