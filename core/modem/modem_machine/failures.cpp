// modem_machine: what failed, when to try it again, and what clears it.
#include "core/modem/failures.hpp"
#include "core/modem/modem_machine.hpp"
#include "core/plan/apn_plan.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "core/plan/the_session.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

/// Of a Connect that somebody ended before it was done.
constexpr const char* called_off =
  "org.freedesktop.ModemManager1.Error.Core.Cancelled";

/// Of a Connect for which no data port is left.
constexpr const char* no_port =
  "org.freedesktop.ModemManager1.Error.Core.NotFound";

} // namespace

void modem_machine::note_failure(
  const step_result& x, time_point now, modem_effects& out) {
  const auto& error = x.error;
  out.push_back(note{
    log_level::warning, to_string(x.what) + " failed: " + error.text + " ("
                          + error.name + ", " + wwan::to_string(error.kind)
                          + ")"});
  if (ledger_.is_news(error))
    out.push_back(note{
      log_level::error, "unknown error " + error.name
                          + ": taken for transient; please report it"});
  others_.done(x.what, false);
  note_refused(memory_.past, x.what);
  beliefs_.remember(memory_.past);
  session_.let_go(false); // once is enough for what is no business of ours
  if (is_wanted_off())
    return note_off_failure(x, now);
  if (want_.radio != radio_wish::on)
    return;
  // It is called off, too, where the modem is disabled, or goes.
  auto stands = shown().state >= modem_state::enabled;
  if (is<commands::connect>(x.what) && error.name == called_off && stands) {
    others_.session().called_off(now);
    out.push_back(note{
      log_level::warning, "another program called the connection off", true});
    return;
  }
  if (!ledger_.failed(x, shown(), now))
    return;
  memory_.hold_until.reset(); // the old session is not coming back
  if (is<commands::connect>(x.what))
    note_refused_connect(x, now);
}

void modem_machine::note_refused_connect(const step_result& x, time_point now) {
  auto verdict = note_refusal(
    memory_.apns, card_in_use(world()),
    std::get<commands::connect>(x.what).with, x.error, now);
  auto other_apn = verdict == apn_verdict::rejected && want_.config;
  auto in_use =
    verdict != apn_verdict::change_type && !other_apn && is_in_use(x.error);
  auto retries = session_.refused(in_use, world(), how_);
  session_.crowd(is_in_use(x.error) || x.error.name == no_port);
  if (other_apn) {
    auto next =
      choose_apn(*want_.session(), *want_.config, world(), memory_.apns, now);
    if (next.fresh) // another request, but no storm of them
      ledger_.try_soon(x.error.kind, now);
  } else if (verdict == apn_verdict::change_type || retries) {
    ledger_.at_once(); // another request: the network asked for it, or we can
  }
}

void modem_machine::note_off_failure(const step_result& x, time_point now) {
  if (!switches_off(x.what))
    return; // a call that silence has cancelled
  auto due = off_.failed(x.what, shown(), want_.radio, now);
  ledger_.failed_off(x, due, now);
}

void modem_machine::forget_failures() {
  ledger_.forget();
  memory_.refused.reset();
}

// A session that we have just ended may still be shown for a while.
bool modem_machine::is_connected() const {
  return is_connected_as(shown(), how_.accepted)
         && is_connected_as(world(), how_.accepted);
}

bool modem_machine::evidence_against(const failure_report& x) const {
  // That it connects says nothing of a session without address.
  if (x.what == verb::connect && session_.use().is_doubted())
    return false;
  auto says = speaks_against(x, {want_, shown(), world(), how_});
  if (says)
    return *says;
  // Nothing is left to do for a modem that is up: it works, or is not wanted.
  if (!is_connected())
    return false;
  auto steps = reconcile(want_, shown(), {}, how_);
  return std::none_of(
    steps.begin(), steps.end(), [&](const step& y) { return is_of(x, y); });
}

void modem_machine::clear_errors_on_evidence() {
  auto off = is_wanted_off() && is_off(shown());
  ledger_.forget_if(
    [&](const failure_report& x) { return off || evidence_against(x); });
  if (
    want_.radio != radio_wish::on || !is_connected()
    || session_.use().is_doubted())
    return;
  ledger_.succeeded();
  note_good_apn(
    memory_.apns, card_in_use(shown()), the_session(shown(), how_)->apn);
}

/// Who keeps the modem from its wish.
std::optional<failure_report> modem_machine::dispute(time_point now) const {
  if (is_left_alone(want_.radio))
    return std::nullopt;
  return others_.dispute(shown(), want_, now);
}

std::vector<failure_report> modem_machine::failures_now(time_point now) const {
  auto result = by_importance(ledger_.failures());
  for (auto& x : result) {
    x.cause = cause_of(x, shown());
    if (is_essential(x))
      x.retry_at = ledger_.retry_at();
  }
  if (auto x = dispute(now))
    result.insert(is_essential(*x) ? result.begin() : result.end(), *x);
  if (!block_.is_open())
    return result;
  auto was_refused = !earlier_refusal(shown(), memory_.refused).empty();
  auto kind = was_refused ? error_class::no_coverage : class_of_block(shown());
  result.insert(result.begin(), block_.report(kind));
  return result;
}

} // namespace wwan::core
