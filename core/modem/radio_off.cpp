#include "core/modem/radio_off.hpp"

#include "core/modem/retry.hpp"
#include "core/plan/states.hpp"

namespace wwan::core {

void radio_off::wished(radio_wish was, radio_wish is, time_point now) {
  if (!wants_off(was) || !wants_off(is))
    skips_disconnect_ = low_refused_ = false;
  if (was != is)
    failures_ = 0;
  // Silence grants its whole deadline, however long an unused modem resisted.
  auto silence_came = was != is && is == radio_wish::silence;
  if (!wants_off(is))
    since_.reset();
  else if (!since_ || silence_came)
    since_ = now;
}

std::optional<time_point> radio_off::failed(
  const step& x, const observed_modem& modem, radio_wish wish, time_point now) {
  auto was_disconnect = is<commands::disconnect>(x);
  skips_disconnect_ |= was_disconnect;
  auto too_soon = is<commands::power_low>(x) && !low_refused_
                  && modem.state > modem_state::disabled;
  low_refused_ |= too_soon;
  ++failures_;
  // Enable(false) goes out at once instead.
  if (was_disconnect || too_soon)
    return std::nullopt;
  // Silence does not rest; a modem that nobody uses may.
  return now
         + (wish == radio_wish::silence ? silence_pause_after(failures_) : pause_after(failures_, seed_));
}

time_point radio_off::not_reached(time_point now) {
  return now + silence_pause_after(++failures_);
}

bool radio_off::skips(const step& x) const noexcept {
  return skips_disconnect_ && is<commands::disconnect>(x);
}

bool radio_off::is_overdue(time_point now) const {
  return since_ && now >= *since_ + deadline;
}

std::optional<time_point> radio_off::due(time_point now) const {
  if (!since_ || is_overdue(now))
    return std::nullopt;
  return *since_ + deadline;
}

} // namespace wwan::core
