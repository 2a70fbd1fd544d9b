// others: what outlives a wish, and what outlives an object.
#include <utility>

#include "core/modem/others.hpp"

namespace wwan::core {

disputes others::kept() const {
  disputes result;
  result.radio = radio_.state();
  session_.keep(result);
  result.lives = lives_.state();
  result.airplane = airplane_;
  settings_.keep(result);
  return result;
}

void others::recall(const disputes& x, time_point now) {
  radio_ = contest{x.radio};
  session_.recall(x);
  lives_ = contest{x.lives};
  lives_.undone(radio_contest, now);
  airplane_ = x.airplane;
  settings_.recall(x);
}

void others::forget(bool keeps_airplane) {
  others fresh;
  fresh.airplane_ = keeps_airplane && airplane_;
  fresh.session_ = std::move(session_);
  fresh.session_.forget();
  fresh.deeds_ = deeds_;
  *this = std::move(fresh);
}

} // namespace wwan::core
