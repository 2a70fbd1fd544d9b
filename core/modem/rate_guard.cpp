#include "core/modem/rate_guard.hpp"

namespace wwan::core {

void rate_guard::succeeded(uint64_t seed, time_point now) {
  if (now - since_ >= shortest_pause) {
    since_ = now;
    steps_ = 0;
  }
  if (++steps_ > most_steps)
    lull_until_ = now + pause_after(steps_ - most_steps, seed);
}

std::optional<time_point> rate_guard::lull(time_point now) const {
  return lull_until_ && *lull_until_ > now ? lull_until_ : std::nullopt;
}

void rate_guard::begin_anew(time_point now) {
  lull_until_.reset();
  since_ = now;
  steps_ = 0;
}

} // namespace wwan::core
