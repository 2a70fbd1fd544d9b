#include "core/service/recovery_budget.hpp"

namespace wwan::core {

void recovery_budget::spend(time_point now) {
  if (attempts_.size() == most)
    attempts_.erase(attempts_.begin());
  attempts_.push_back(now);
}

std::optional<time_point> recovery_budget::next(time_point now) const {
  if (attempts_.size() < most)
    return std::nullopt;
  auto result = attempts_.front() + window;
  return result > now ? std::optional{result} : std::nullopt;
}

} // namespace wwan::core
