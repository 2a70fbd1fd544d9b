#include "core/modem/retry_ledger.hpp"

#include <algorithm>

#include "core/modem/failures.hpp"
#include "core/plan/step_rules.hpp"

namespace wwan::core {

namespace {

std::chrono::milliseconds age(time_point since, time_point now) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(now - since);
}

} // namespace

std::optional<time_point>
retry_ledger::rests(const step& x, time_point now) const {
  auto due = history_.retry_at;
  if (is_optional(x)) {
    if (is_refused(verb_of(x)))
      return time_point::max();
    due.reset();
    for (const auto& failed : history_.failures)
      if (is_of(failed, x))
        due = failed.retry_at;
  }
  return due && *due > now ? due : std::nullopt;
}

bool retry_ledger::is_news(const failure& x) {
  return !x.known && unknown_.insert(x.name).second;
}

void retry_ledger::going_out(const step& x, time_point now) {
  if (!is_optional(x))
    at_once();
  else
    for (auto& failed : history_.failures)
      if (is_of(failed, x))
        failed.retry_at.reset();
  if (is<commands::connect>(x))
    budget().spend(now);
}

bool retry_ledger::failed(
  const step_result& x, const observed_modem& in, time_point now) {
  auto kind = x.error.kind;
  auto& report = note_failed(history_.failures, x, now);
  auto outage = age(report.first, now);
  if (is_optional(x.what)) {
    // What a modem cannot do is not asked again until the wish changes.
    if (kind == error_class::device)
      refused_.insert(verb_of(x.what));
    else
      report.retry_at =
        now + pause_after(report.count, seed_, bounds(kind), outage);
    return false;
  }
  last_failure_ = now;
  last_kind_ = kind;
  if (is<commands::connect>(x.what))
    tried_.note_failed(in);
  else // a Connect was counted when it went out
    budget().spend(now);
  auto& count = history_.counts[static_cast<size_t>(kind)];
  history_.retry_at = budget().due(++count, seed_, bounds(kind), outage, now);
  return true;
}

void retry_ledger::failed_off(
  const step_result& x, std::optional<time_point> retry_at, time_point now) {
  last_failure_ = now;
  history_.retry_at = retry_at;
  note_failed(history_.failures, x, now);
}

void retry_ledger::try_soon(error_class kind, time_point now) {
  history_.retry_at = budget().due(1, seed_, bounds(kind), {}, now);
}

void retry_ledger::succeeded() noexcept {
  history_.counts = {};
  tried_ = {};
}

void retry_ledger::lost(time_point since, bool by_others, time_point now) {
  // What others do has pauses of its own.
  auto beyond = by_others ? 0 : note_loss(history_.short_losses, since, now);
  at_once();
  if (now - since >= long_session)
    history_.empty = {};
  else if (!by_others && history_.empty.count > 0)
    // Answered before it is known what it carried; the last one's is known.
    rest_after_empty(now);
  if (beyond == 0)
    return;
  auto attempts = budget();
  history_.retry_at = now + pause_after_flaps(beyond, seed_, attempts, now);
  last_failure_ = now;
  last_kind_ = error_class::transient;
}

void retry_ledger::carried(bool anything, bool idle, time_point now) {
  auto& empty = history_.empty;
  if (anything) {
    empty = {};
    if (history_.short_losses.size() <= free_losses)
      at_once();
    return;
  }
  if (++empty.count == 1)
    empty.since = now;
  if (idle)
    rest_after_empty(now);
}

void retry_ledger::moved(
  const observed_modem& to, bool other_network, time_point now) {
  // The rest ends a pause once in an outage, and so at once.
  auto news = !tried_.news(to).empty();
  if (!(other_network || news) || !history_.retry_at)
    return;
  // No reason to wait, but a registration that flaps must not storm.
  auto calm = news || failures_in_a_row(history_) <= free_flaps;
  not_after(calm ? now : last_failure_ + impatience(last_kind_));
}

void retry_ledger::drop(
  const std::function<bool(const failure_report&)>& goes) {
  auto& all = history_.failures;
  all.erase(std::remove_if(all.begin(), all.end(), goes), all.end());
}

void retry_ledger::excuse(const network_label& session) {
  drop([&](const failure_report& x) {
    return x.what == verb::connect && x.session == session;
  });
  history_.counts = {};
  at_once();
}

void retry_ledger::rename(
  const wanted_modem& before, const wanted_modem& after) {
  for (auto& x : history_.failures)
    for (size_t i = 0; i < before.sessions.size(); ++i)
      if (!x.session.empty() && x.session == before.sessions[i]->label) {
        x.session = after.sessions.at(i)->label;
        break;
      }
}

void retry_ledger::forget_if(
  const std::function<bool(const failure_report&)>& is_history) {
  auto waited = waits_for_essential();
  drop(is_history);
  // What was waited for has come by itself.
  if (waited && !waits_for_essential())
    at_once();
}

void retry_ledger::heed_budget(const step& x, time_point now) {
  auto repeats = is<commands::connect>(x) && is_repeat(history_);
  if (repeats && owner_ == retry_bounds{})
    not_before(budget().next(now));
}

void retry_ledger::begin_anew() {
  at_once();
  guard_.end_lull();
  history_.counts = {};
  history_.empty = {};
  refused_.clear();
  for (auto& x : history_.failures)
    x.retry_at.reset();
}

void retry_ledger::new_wish(time_point now) {
  at_once();
  guard_.begin_anew(now);
}

void retry_ledger::forget() {
  auto full_at = history_.attempts_full_at;
  history_ = {};
  history_.attempts_full_at = full_at;
  tried_ = {};
  refused_.clear();
  guard_.end_lull();
}

void retry_ledger::rest_after_empty(time_point now) {
  const auto& empty = history_.empty;
  history_.retry_at = budget().due(
    empty.count, seed_, bounds(error_class::transient), age(empty.since, now),
    now);
  last_failure_ = now;
  last_kind_ = error_class::transient;
}

bool retry_ledger::waits_for_essential() const {
  const auto& all = history_.failures;
  return std::any_of(all.begin(), all.end(), is_essential);
}

pause_bounds retry_ledger::bounds(error_class kind) const {
  return bounds_for(kind, owner_);
}

} // namespace wwan::core
