#include "core/service/probe_budget.hpp"

#include <chrono>

namespace wwan::core {

namespace {

constexpr std::chrono::hours day_length{24};

} // namespace

void probe_budget::begin_day(time_point now) noexcept {
  if (day_ && now - *day_ < day_length)
    return;
  day_ = now;
  spent_ = 0;
}

} // namespace wwan::core
