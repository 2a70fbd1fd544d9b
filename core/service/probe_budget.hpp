// What probes of one interface may cost in a day.
#pragma once

#include <cstdint>
#include <optional>

#include "messages/memory.hpp"

namespace wwan::core {

class probe_budget {
public:
  explicit probe_budget(uint64_t bytes_per_day) noexcept
    : bytes_per_day_(bytes_per_day) {
    // nop
  }

  /// It is thought of a probe: a day begins unless one is under way.
  void begin_day(time_point now) noexcept;

  void spend(uint64_t bytes) noexcept {
    spent_ += bytes;
  }

  /// Nothing is left of this day's. The last probe may have cost more.
  bool is_spent() const noexcept {
    return spent_ >= bytes_per_day_;
  }

  /// Bytes since the day began.
  uint64_t spent() const noexcept {
    return spent_;
  }

private:
  uint64_t bytes_per_day_;
  uint64_t spent_ = 0;
  std::optional<time_point> day_; ///< when it began
};

} // namespace wwan::core
