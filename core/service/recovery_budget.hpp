// How many attempts to bring a modem back there may be in an hour.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "messages/memory.hpp"

namespace wwan::core {

/// For all modems together: each attempt may disturb the others.
class recovery_budget {
public:
  static constexpr size_t most = 4;
  static constexpr std::chrono::hours window{1};

  /// An attempt begins.
  void spend(time_point now);

  /// When the next one may begin; nothing: now.
  std::optional<time_point> next(time_point now) const;

private:
  std::vector<time_point> attempts_; ///< the last `most` of them
};

} // namespace wwan::core
