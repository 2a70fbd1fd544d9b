// others: who keeps the modem from its wish.
#include "core/modem/others.hpp"

#include <utility>

#include "core/plan/states.hpp"

namespace wwan::core {

namespace {

std::string so_often(uint32_t times) {
  return times == 1 ? "once" : std::to_string(times) + " times";
}

} // namespace

std::optional<failure_report> others::dispute(
  const observed_modem& is, const wanted_modem& want, time_point now) const {
  failure_report result;
  result.error.kind = error_class::conflict;
  auto tell = [&](const contest& x, std::string text) {
    result.cause = std::move(text);
    if (x.times() > 0)
      result.cause += " (" + so_often(x.times()) + ")";
    result.count = x.times();
    result.first = x.first();
    result.last = x.last();
    if (x.is_open() && x.due() > now)
      result.retry_at = x.due();
    return result;
  };
  if (wants_off(want.radio)) {
    if (is_off(is) || radio_.is_over(rule_for(want.radio), now))
      return std::nullopt;
    return tell(radio_, "another program switches the radio on");
  }
  if (airplane_) {
    tell(radio_, "another program switched the radio off (airplane mode)");
    result.cause += ": ObeyRadioSwitch leaves it so";
    result.retry_at.reset();
    return result;
  }
  if (radio_.is_open() && radio_.due() > now)
    return tell(radio_, "another program switches the radio off");
  const auto& session = session_.session();
  const auto& hang_ups = session_.hang_ups();
  const auto& taken = link_.what_was_taken();
  if (session_.has_rival())
    return tell(
      session, "connected with " + session_.rival_name()
                 + ", which is not wanted: another program connects it");
  if (session.is_open() && session.due() > now)
    return tell(session, "another program uses the modem");
  if (hang_ups.is_open() && hang_ups.due() > now)
    return tell(hang_ups, "another program ends the session");
  if (taken.times() >= loud && link_.is_going_on(now))
    return tell(taken, "another program changes the interface");
  auto up = is.state == modem_state::connected;
  if (!up && lives_.is_open() && lives_.due() > now) {
    tell(lives_, "the modem went and came again");
    result.error.kind = error_class::device;
    return result;
  }
  if (auto x = settings_.open(now)) {
    result.what = x->what;
    return tell(
      *x->undone,
      std::string{"another program undoes "} + wwan::to_string(x->what));
  }
  return std::nullopt;
}

} // namespace wwan::core
