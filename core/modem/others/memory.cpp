// others: what outlives a wish, and what outlives an object.
#include <utility>

#include "core/modem/others.hpp"

namespace wwan::core {

disputes others::kept() const {
  disputes result;
  result.radio = radio_.state();
  result.session = session_.state();
  result.hang_ups = hang_ups_.state();
  result.lives = lives_.state();
  result.airplane = airplane_;
  settings_.keep(result);
  return result;
}

void others::recall(const disputes& x, time_point now) {
  radio_ = contest{x.radio};
  session_ = contest{x.session};
  hang_ups_ = contest{x.hang_ups};
  lives_ = contest{x.lives};
  lives_.undone(radio_contest, now);
  airplane_ = x.airplane;
  settings_.recall(x);
}

void others::forget(bool keeps_airplane) {
  others fresh;
  fresh.airplane_ = keeps_airplane && airplane_;
  fresh.own_ = std::move(own_);
  fresh.met_ = met_;
  fresh.expects_ = expects_;
  fresh.switched_on_ = switched_on_;
  fresh.switched_off_ = switched_off_;
  fresh.hung_up_ = hung_up_;
  *this = std::move(fresh);
}

} // namespace wwan::core
