#include "core/modem/others.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/states.hpp"

namespace wwan::core {

namespace {

bool is_down(modem_state x) noexcept {
  return x == modem_state::disabled || x == modem_state::disabling;
}

/// Whether a radio that was off, or on its way, is not any more.
bool goes_on(const observed_modem& was, const observed_modem& is) noexcept {
  return (is_off(was) && !is_off(is))
         || (is_down(was.state) && is.state >= modem_state::enabling);
}

} // namespace

const contest_rule& others::rule_for(radio_wish x) noexcept {
  return x == radio_wish::silence ? silence_contest : radio_contest;
}

std::vector<std::string> others::seen(
  const observed_modem& was, const observed_modem& is, const own_calls& flying,
  const wanted_modem& want, time_point now) {
  std::vector<std::string> news;
  if (is.state < modem_state::enabled)
    settings_.modem_down();
  if (wants_off(want.radio)) {
    if (!is_off(was))
      radio_.not_reached(now);
    if (goes_on(was, is) && !deeds_.is_switching_on(flying, now)) {
      radio_.undone(rule_for(want.radio), now);
      airplane_ = false;
      news.emplace_back("another program switches the radio on");
    }
    if (is_off(is) && !is_off(was))
      deeds_.is_off();
    return news;
  }
  // A network that drops the session shows no such state; the reason in
  // StateChanged is the same for both.
  auto ends = was.state > modem_state::disconnecting
              && is.state == modem_state::disconnecting;
  if (ends && !deeds_.is_hanging_up(flying, now))
    session_.hung_up(now);
  if (ends)
    session_.is_ending();
  // Which session it is may be shown later. We asked for none since we ended
  // one; a call that is refused leads from disconnecting back.
  auto comes = was.state != modem_state::connected
               && was.state != modem_state::disconnecting
               && is.state == modem_state::connected;
  if (comes && deeds_.has_hung_up() && !flying.disconnect)
    session_.came_unasked(now);
  auto powered = is_low(was.power) && is.power == power_state::on;
  if (
    powered
    || (is.power == power_state::on && is.state >= modem_state::enabled)) {
    airplane_ = false;
    if (radio_.is_open())
      radio_.answered(now); // by themselves
  }
  if (!deeds_.is_switching_off(flying, now))
    went_off(was, is, want, now, news);
  return news;
}

void others::went_off(
  const observed_modem& was, const observed_modem& is, const wanted_modem& want,
  time_point now, std::vector<std::string>& news) {
  if (was.state >= modem_state::enabled && is_down(is.state)) {
    if (was.state > modem_state::registered)
      session_.hung_up(now);
    radio_.undone(radio_contest, now);
    if (want.obey_radio_switch)
      switching_until_ = now + switch_time;
    news.emplace_back("another program disabled the modem");
  }
  auto disabled = was.state != is.state && is.state == modem_state::disabled;
  if (switching_until_ && disabled)
    switching_until_ = now + switch_time; // it may be slow
  if (was.power == power_state::on && is_low(is.power)) {
    radio_.undone(radio_contest, now);
    airplane_ = want.obey_radio_switch;
    news.emplace_back("another program switched the radio off");
  }
}

std::string others::session_seen(
  const observed_bearer* bearer, bool ours, bool found,
  const std::vector<connect_settings>& accepted, time_point now) {
  auto seen = session_.seen(bearer, ours, found, accepted, now);
  if (seen.ours)
    lives_.answer(now);
  return seen.news;
}

void others::doing(verb what, bool wanted_off, time_point now) {
  settings_.doing(what, now);
  deeds_.doing(what, now);
  session_.doing(what, now);
  lives_.answer(now);
  auto on = what == verb::power_on || what == verb::enable;
  auto off = what == verb::power_low || what == verb::disable;
  if (on || (off && wanted_off))
    radio_.answer(now);
  if (off || what == verb::disconnect)
    pace_.answer(now);
}

std::optional<time_point>
others::rests(verb what, bool wanted_off, time_point now) const {
  if (airplane_ && !wanted_off)
    return time_point::max();
  time_point due = now;
  auto heed = [&](const contest* x) {
    if (x != nullptr && x->is_open())
      due = std::max(due, x->due());
  };
  heed(&radio_);
  if (!wanted_off) {
    due = std::max(due, switching_until_.value_or(now));
    heed(&lives_);
    heed(settings_.of(what));
    auto about_sessions = what == verb::disconnect || what == verb::connect
                          || what == verb::delete_bearer;
    heed(about_sessions ? &session_.session() : nullptr);
    heed(about_sessions ? &session_.hang_ups() : nullptr);
  }
  return due > now ? std::optional{due} : std::nullopt;
}

} // namespace wwan::core
