// Which other programs may have undone what we did: when that is asked.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "messages/memory.hpp"

namespace wwan::core {

/// Those who undo what we do do it often; one answer is enough for a while.
class who_else {
public:
  static constexpr std::chrono::hours answer_holds{1};

  /// Whether the bus is to be asked now; then that counts as asked.
  bool asks(time_point now) {
    if (asked_ && now - *asked_ < answer_holds)
      return false;
    asked_ = now;
    return true;
  }

  /// The event about one that is there.
  static std::string told(const std::string& name) {
    return name + " runs here, too: see bearerd(8), BESIDE OTHER MANAGERS";
  }

private:
  std::optional<time_point> asked_;
};

} // namespace wwan::core
