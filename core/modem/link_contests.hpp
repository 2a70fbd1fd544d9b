// What others do to an interface that is ours in the kernel.
#pragma once

#include "core/modem/contest.hpp"

namespace wwan::core {

class link_contests {
public:
  /// So often something may be taken from the link before it is disputed.
  static constexpr uint32_t free_mends = 1;

  /// The link was touched: when it may be looked at again, and that it is.
  time_point touched(time_point now) {
    return link_.undone(link_contest, now);
  }
  void answered(time_point now) noexcept {
    link_.answered(now);
  }

  /// Something had been taken from it.
  void taken(time_point now) {
    taken_.undone(link_contest, now);
    taken_.answered(now);
  }

  /// They take from the link what is put back: none of it is to be relied on.
  bool is_disputed(time_point now) const noexcept {
    return taken_.times() > free_mends && is_going_on(now);
  }

  /// What was taken, so far in a row.
  const contest& what_was_taken() const noexcept {
    return taken_;
  }
  bool is_going_on(time_point now) const noexcept {
    return !taken_.is_over(link_contest, now);
  }

private:
  contest link_;  ///< the interface in the kernel is touched
  contest taken_; ///< of that: they took what is ours
};

} // namespace wwan::core
