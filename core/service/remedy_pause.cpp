#include "core/service/remedy_pause.hpp"

#include <algorithm>

namespace wwan::core {

bool remedy_pause::take(time_point now) {
  if (until_ && now < *until_)
    return false;
  until_ = now + next_;
  next_ = std::min(next_ * 2, longest_);
  return true;
}

void remedy_pause::forget() noexcept {
  until_.reset();
  next_ = shortest_;
}

} // namespace wwan::core
