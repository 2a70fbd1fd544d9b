// One timer for all that a machine waits for.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "messages/memory.hpp"

namespace wwan::core {

/// A timer that was set cannot be taken back: it wakes early, and the machine
/// looks again. Later ones are set when their time comes nearer.
class alarm_clock {
public:
  /// To wake at this time. `id`: of a new timer, should one be needed. Returns
  /// after how long it is to fire, 1 ms at least; nothing: one fires before.
  std::optional<std::chrono::milliseconds>
  set(time_point due, uint64_t id, time_point now) {
    if (due_ && *due_ <= due && *due_ > now)
      return std::nullopt;
    due_ = due;
    id_ = id;
    auto after = std::chrono::ceil<std::chrono::milliseconds>(due - now);
    return std::max(after, std::chrono::milliseconds{1});
  }

  /// A timer fired. Returns whether it is the one that counts.
  bool fired(uint64_t id) {
    if (id != id_)
      return false;
    due_.reset();
    return true;
  }

private:
  std::optional<time_point> due_;
  uint64_t id_ = 0;
};

} // namespace wwan::core
