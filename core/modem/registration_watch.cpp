#include "core/modem/registration_watch.hpp"

#include "core/plan/registration.hpp"

namespace wwan::core {

namespace {

bool lasts(const std::optional<time_point>& since, time_point now) {
  return since && now >= *since + registration_debounce;
}

void follow(std::optional<time_point>& since, bool holds, time_point now) {
  if (!holds)
    since.reset();
  else if (!since)
    since = now;
}

} // namespace

void registration_watch::look(
  const wanted_modem& want, const observed_ptr& shown, time_point now) {
  const auto& x = *shown;
  auto on = want.radio == radio_wish::on && want.config;
  // A moment without any network does not make the wrong one a right one.
  if (!on || is_registered(x))
    follow(
      foreign_since_, on && !foreign_network(*want.config, x).empty(), now);
  auto works = on && x.state >= modem_state::enabled;
  follow(homeless_since_, works && !is_registered(x), now);
  if (is_registered(x))
    registered_ = shown;
  else if (!works)
    registered_.reset();
}

std::optional<time_point> registration_watch::due(time_point now) const {
  std::optional<time_point> result;
  for (const auto& since : {foreign_since_, homeless_since_})
    if (since && !lasts(since, now))
      result = std::min(
        result.value_or(time_point::max()), *since + registration_debounce);
  return result;
}

bool registration_watch::is_foreign(time_point now) const {
  return lasts(foreign_since_, now);
}

bool registration_watch::is_homeless(time_point now) const {
  return lasts(homeless_since_, now);
}

bool registration_watch::is_away(time_point now) const {
  return registered_ && homeless_since_ && !lasts(homeless_since_, now);
}

observed_modem registration_watch::smoothed(const observed_modem& shown) const {
  const auto& last = *registered_;
  auto result = shown;
  // A modem that is told to be offline, as one that ends its session, does not
  // come online by losing its registration.
  if (
    result.state < modem_state::registered
    && last.state != modem_state::disconnecting)
    result.state = modem_state::registered;
  result.registration = last.registration;
  result.operator_code = last.operator_code;
  result.operator_name = last.operator_name;
  result.technologies = last.technologies;
  return result;
}

} // namespace wwan::core
