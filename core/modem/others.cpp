#include "core/modem/others.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/session_fit.hpp"
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

bool is_recent(const std::optional<time_point>& x, time_point now) {
  return x && now - *x < others::own_time;
}

/// What an owner needs to know of it: where the APN is his, what differs.
std::string name_of(
  const observed_bearer& x, const std::vector<connect_settings>& accepted) {
  for (const auto& wanted : accepted)
    if (auto differs = misfit(x, wanted); !differs.empty())
      return apn_name(x.apn) + " and " + differs;
  return apn_name(x.apn);
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
  auto on_by_us = flying.on || is_recent(switched_on_, now);
  auto off_by_us = flying.off || is_recent(switched_off_, now);
  if (wants_off(want.radio)) {
    if (!is_off(was))
      radio_.not_reached(now);
    if (goes_on(was, is) && !on_by_us) {
      radio_.undone(rule_for(want.radio), now);
      airplane_ = false;
      news.emplace_back("another program switches the radio on");
    }
    if (is_off(is) && !is_off(was))
      switched_on_.reset(); // what goes on from here on was not us
    return news;
  }
  auto ended_by_us = off_by_us || flying.disconnect || is_recent(hung_up_, now);
  // A network that drops the session shows no such state; the reason in
  // StateChanged is the same for both.
  auto ends = was.state > modem_state::disconnecting
              && is.state == modem_state::disconnecting;
  if (ends && !ended_by_us)
    hung_up_by_them(now);
  expects_ = expects_ && !ends;
  // Which session it is may be shown later. We asked for none since we ended
  // one; a call that is refused leads from disconnecting back.
  auto comes = was.state != modem_state::connected
               && was.state != modem_state::disconnecting
               && is.state == modem_state::connected;
  if (comes && hung_up_ && !flying.disconnect)
    session_.undone(session_contest, now);
  auto powered = is_low(was.power) && is.power == power_state::on;
  if (
    powered
    || (is.power == power_state::on && is.state >= modem_state::enabled)) {
    airplane_ = false;
    if (radio_.is_open())
      radio_.answered(now); // by themselves
  }
  if (!off_by_us)
    went_off(was, is, want, now, news);
  return news;
}

void others::went_off(
  const observed_modem& was, const observed_modem& is, const wanted_modem& want,
  time_point now, std::vector<std::string>& news) {
  if (was.state >= modem_state::enabled && is_down(is.state)) {
    if (was.state > modem_state::registered)
      hung_up_by_them(now);
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
  if (bearer == nullptr) {
    // It ended by itself: nobody holds the modem any more.
    if (!rival_.empty() && session_.is_open())
      session_.hasten(now + rival_gone_pause);
    rival_.clear();
    own_.clear(); // ModemManager gives a bearer to whoever asks for the same
    return {};
  }
  hang_up_ = false;
  found = found && !std::exchange(met_, true);
  ours |= bearer->path == own_ || found;
  if (std::exchange(expects_, false) || ours) {
    for (auto* x : {&session_, &lives_}) // whoever brought it
      if (x->is_open())
        x->answered(now);
    own_ = bearer->path;
    rival_.clear();
    return {};
  }
  if (bearer->path == rival_)
    return {};
  rival_ = bearer->path;
  rival_name_ = name_of(*bearer, accepted);
  session_.undone(session_contest, now);
  return "another program connected with " + rival_name_
         + ", which is not wanted";
}

void others::doing(verb what, bool wanted_off, time_point now) {
  auto answer = [now](contest& x) {
    if (x.is_open())
      x.answered(now);
  };
  settings_.doing(what, now);
  answer(lives_);
  switch (what) {
    case verb::power_on:
    case verb::enable:
      switched_on_ = now;
      switched_off_.reset(); // what goes off from here on was not us
      answer(radio_);
      break;
    case verb::power_low:
    case verb::disable:
      switched_off_ = now;
      if (wanted_off)
        answer(radio_);
      answer(pace_);
      break;
    case verb::disconnect:
      hung_up_ = now;
      answer(session_);
      answer(pace_);
      break;
    case verb::connect:
      hung_up_.reset();
      hang_up_ = false;
      answer(session_);
      answer(hang_ups_);
      break;
    default:
      break;
  }
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
    heed(about_sessions ? &session_ : nullptr);
    heed(about_sessions ? &hang_ups_ : nullptr);
  }
  return due > now ? std::optional{due} : std::nullopt;
}

void others::expect_session() noexcept {
  expects_ = true;
}

const std::string& others::own() const noexcept {
  return own_;
}

void others::link_answered(time_point now) noexcept {
  link_.answered(now);
}

void others::link_taken(time_point now) {
  taken_.undone(link_contest, now);
  taken_.answered(now);
}

bool others::is_link_disputed(time_point now) const noexcept {
  return taken_.times() > free_mends && !taken_.is_over(link_contest, now);
}

bool others::hold(time_point now) const noexcept {
  return !rival_.empty() && session_.is_open() && session_.due() > now;
}

/// Its bearer may not have been shown yet.
void others::hung_up_by_them(time_point now) {
  hang_up_ = true;
  if (expects_ || !own_.empty())
    hang_ups_.undone(radio_contest, now);
}

bool others::session_ended(bool ours) {
  return std::exchange(hang_up_, false) && ours;
}

} // namespace wwan::core
