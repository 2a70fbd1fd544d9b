// How soon a session that does not answer may be renewed once more.
#pragma once

#include <chrono>
#include <optional>

#include "messages/memory.hpp"

namespace wwan::core {

/// A remedy that did not help is repeated later and later.
class remedy_pause {
public:
  /// The first pause, which doubles up to the longest.
  remedy_pause(
    std::chrono::seconds shortest, std::chrono::seconds longest) noexcept
    : shortest_(shortest), longest_(longest), next_(shortest) {
    // nop
  }

  /// Whether it may be tried now; if so, it is, and the next pause begins.
  bool take(time_point now);

  /// The session works: the pause after the next remedy is short again. One
  /// that has begun goes on.
  void helped() noexcept {
    next_ = shortest_;
  }

  /// Nobody wants it any more: all begins anew.
  void forget() noexcept;

private:
  std::chrono::seconds shortest_;
  std::chrono::seconds longest_;
  std::chrono::seconds next_;       ///< pause
  std::optional<time_point> until_; ///< not before
};

} // namespace wwan::core
