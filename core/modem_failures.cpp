// modem_machine: what failed, when to try it again, and what clears it.
#include "core/apn_plan.hpp"
#include "core/bearers.hpp"
#include "core/failures.hpp"
#include "core/modem_machine.hpp"
#include "core/recollection.hpp"
#include "core/registration.hpp"
#include "core/retry.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"
#include "core/step_rules.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

/// Of a Connect that somebody ended before it was done.
constexpr const char* called_off =
  "org.freedesktop.ModemManager1.Error.Core.Cancelled";

} // namespace

void modem_machine::note_failure(
  const step_result& x, time_point now, modem_effects& out) {
  const auto& error = x.error;
  out.push_back(note{
    log_level::warning, to_string(x.what) + " failed: " + error.text + " ("
                          + error.name + ", " + wwan::to_string(error.kind)
                          + ")"});
  if (!error.known && unknown_.insert(error.name).second)
    out.push_back(note{
      log_level::error, "unknown error " + error.name
                          + ": taken for transient; please report it"});
  others_.done(x.what, false);
  note_refused(memory_.past, x.what);
  own_world().past = memory_.past;
  letting_go_ = false; // once is enough for what is no business of ours
  if (is_wanted_off())
    return note_off_failure(x, now);
  if (want_.radio != radio_wish::on)
    return;
  // It is called off, too, where the modem is disabled, or goes.
  auto stands = actual_->state >= modem_state::enabled;
  if (is<commands::connect>(x.what) && error.name == called_off && stands) {
    others_.connect_cancelled(now);
    out.push_back(note{
      log_level::warning, "another program called the connection off", true});
    return;
  }
  auto bounds = bounds_for(error.kind, bounds_of(want_));
  auto& report = note_failed(memory_.failures, x, now);
  auto outage =
    std::chrono::duration_cast<std::chrono::milliseconds>(now - report.first);
  if (is_optional(x.what)) {
    // What a modem cannot do is not asked again until the wish changes.
    if (error.kind == error_class::device)
      refused_.insert(verb_of(x.what));
    else
      report.retry_at = now + pause_after(report.count, seed_, bounds, outage);
    return;
  }
  last_failure_ = now;
  last_kind_ = error.kind;
  if (is<commands::connect>(x.what))
    tried_.note_failed(*actual_);
  else // a Connect was counted when it went out
    attempt_budget{memory_.attempts_full_at}.spend(now);
  auto& count = memory_.counts[static_cast<size_t>(error.kind)];
  memory_.retry_at = attempt_budget{memory_.attempts_full_at}.due(
    ++count, seed_, bounds, outage, now);
  memory_.hold_until.reset(); // the old session is not coming back
  if (is<commands::connect>(x.what))
    note_refused_connect(x, now);
}

void modem_machine::note_refused_connect(const step_result& x, time_point now) {
  auto make_room = !make_room_ && is_in_use(x.error);
  make_room_ = false;
  auto verdict = note_refusal(
    memory_.apns, card_in_use(*world_),
    std::get<commands::connect>(x.what).with, x.error, now);
  if (verdict == apn_verdict::change_type) {
    memory_.retry_at.reset(); // another request: the network asked for it
  } else if (verdict == apn_verdict::rejected && want_.network) {
    auto next = choose_apn(*want_.network, *world_, memory_.apns, now);
    if (next.fresh) // another request, but no storm of them
      memory_.retry_at = attempt_budget{memory_.attempts_full_at}.due(
        1, seed_, bounds_for(x.error.kind, bounds_of(want_)), {}, now);
  } else if (make_room) {
    how_.make_room = true;
    make_room_ = !bearers_in_the_way(*world_, how_).empty();
    if (make_room_)
      memory_.retry_at.reset();
  }
}

void modem_machine::note_off_failure(const step_result& x, time_point now) {
  if (!switches_off(x.what))
    return; // a call that silence has cancelled
  last_failure_ = now;
  auto disconnect = is<commands::disconnect>(x.what);
  off_.skip_disconnect |= disconnect;
  auto too_soon = is<commands::power_low>(x.what) && !off_.low_refused
                  && actual_->state > modem_state::disabled;
  off_.low_refused |= too_soon;
  ++off_.failures;
  // Silence does not rest; a modem that nobody uses may.
  auto pause = want_.radio == radio_wish::silence
                 ? silence_pause_after(off_.failures)
                 : pause_after(off_.failures, seed_);
  memory_.retry_at = now + pause;
  if (disconnect || too_soon)
    memory_.retry_at.reset(); // Enable(false) goes out at once instead
  note_failed(memory_.failures, x, now);
}

void modem_machine::forget_failures() {
  memory_.counts = {};
  memory_.failures.clear();
  memory_.retry_at.reset();
  memory_.short_losses.clear();
  memory_.empty = {};
  memory_.refused.reset();
  tried_ = {};
  refused_.clear();
  busy_.lull_until.reset();
}

// A session that we have just ended may still be shown for a while.
bool modem_machine::is_connected() const {
  return is_connected_as(*actual_, how_.accepted)
         && is_connected_as(*world_, how_.accepted);
}

bool modem_machine::evidence_against(const failure_report& x) const {
  auto says = speaks_against(x, {want_, *actual_, *world_, how_});
  if (says)
    return *says;
  // Nothing is left to do for a modem that is up: it works, or is not wanted.
  if (!is_connected())
    return false;
  auto steps = reconcile(want_, *actual_, how_);
  return std::none_of(steps.begin(), steps.end(), [&](const step& y) {
    return verb_of(y) == x.what;
  });
}

void modem_machine::clear_errors_on_evidence() {
  auto off = is_wanted_off() && is_off(*actual_);
  auto& all = memory_.failures;
  auto waits = std::any_of(all.begin(), all.end(), is_essential);
  all.erase(
    std::remove_if(
      all.begin(), all.end(),
      [&](const failure_report& x) { return off || evidence_against(x); }),
    all.end());
  // What was waited for has come by itself.
  if (waits && std::none_of(all.begin(), all.end(), is_essential))
    memory_.retry_at.reset();
  if (want_.radio != radio_wish::on || !is_connected())
    return;
  memory_.counts = {};
  tried_ = {};
  note_good_apn(
    memory_.apns, card_in_use(*actual_), data_bearer(*actual_)->apn);
}

/// Who keeps the modem from its wish.
std::optional<failure_report> modem_machine::dispute(time_point now) const {
  if (is_left_alone(want_.radio))
    return std::nullopt;
  return others_.dispute(*actual_, want_, now);
}

std::vector<failure_report> modem_machine::failures_now(time_point now) const {
  auto result = by_importance(memory_.failures);
  for (auto& x : result) {
    x.cause = cause_of(x, *actual_);
    if (is_essential(x))
      x.retry_at = memory_.retry_at;
  }
  if (auto x = dispute(now))
    result.insert(is_essential(*x) ? result.begin() : result.end(), *x);
  if (block_.empty())
    return result;
  failure_report blocked;
  blocked.error.kind = earlier_refusal(*actual_, memory_.refused).empty()
                         ? class_of_block(*actual_)
                         : error_class::no_coverage;
  blocked.cause = block_;
  blocked.count = 1;
  blocked.first = block_since_;
  blocked.last = block_since_;
  result.insert(result.begin(), std::move(blocked));
  return result;
}

} // namespace wwan::core
