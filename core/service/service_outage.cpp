#include "core/service/service_outage.hpp"

#include <utility>

namespace wwan::core {

std::optional<time_point> service_outage::begin(time_point now) {
  if (since_)
    return std::nullopt;
  since_ = now;
  if (lost_after_.count() <= 0)
    return std::nullopt;
  return now + lost_after_;
}

bool service_outage::end() noexcept {
  since_.reset();
  return std::exchange(lost_, false);
}

bool service_outage::give_up(time_point now) noexcept {
  auto limited = lost_after_.count() > 0 && since_ && !lost_;
  if (!limited || now < *since_ + lost_after_)
    return false;
  lost_ = true;
  return true;
}

} // namespace wwan::core
