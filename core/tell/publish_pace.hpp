// When the next status is published, and when one that found no place is again.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "core/effects.hpp"

namespace wwan::core {

/// Wake up when what is going on now is over: many reports, one status.
struct wake_when_calm {};

using pace_effect = std::variant<wake_when_calm, wake_at>;
using pace_effects = std::vector<pace_effect>;

class publish_pace {
public:
  /// Each byte of a large status costs some nanoseconds: the next one waits a
  /// while, so that a storm of reports leaves four fifths of the time to
  /// others.
  static constexpr std::chrono::nanoseconds pause_per_byte{20};
  static constexpr size_t large = 65'536; // bytes

  /// A file system without room has some one day.
  static constexpr std::chrono::seconds pause_when_full{5};

  /// There is news. Nothing follows where it is awaited already.
  pace_effects changed(time_point now) {
    if (std::exchange(awaited_, true))
      return {};
    if (now < not_before_)
      return {wake_at{not_before_}};
    return {wake_when_calm{}};
  }

  /// It is told now.
  void begin() noexcept {
    awaited_ = false;
  }

  /// A status of so many bytes was rendered.
  void rendered(size_t bytes, time_point now) {
    if (bytes >= large)
      not_before_ = now + pause_per_byte * bytes;
  }

  /// The next status, not earlier.
  time_point not_before() const noexcept {
    return not_before_;
  }

  /// So many documents found no place.
  pace_effects full(size_t documents, time_point now) {
    if (documents == 0 || !must_look_again(now))
      return {};
    return {wake_at{now + pause_when_full}};
  }

  /// Something found no place. Whether to look again after `pause_when_full`:
  /// not when that look is on its way.
  bool must_look_again(time_point now) {
    if (now < again_at_)
      return false;
    again_at_ = now + pause_when_full;
    return true;
  }

private:
  time_point not_before_{};
  time_point again_at_{};
  bool awaited_ = false;
};

} // namespace wwan::core
