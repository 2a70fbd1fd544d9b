// What failed, how often, and when it may be tried again.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/modem/rate_guard.hpp"
#include "core/modem/retry.hpp"
#include "core/modem/surroundings.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// Of one modem, by command and session. What is essential shares one pause and
/// the day's budget of attempts; what is optional has pauses of its own.
class retry_ledger {
public:
  /// `seed` spreads the pauses of several modems.
  explicit retry_ledger(uint64_t seed = 0) : seed_(seed) {}

  const attempt_history& history() const noexcept {
    return history_;
  }
  const std::vector<failure_report>& failures() const noexcept {
    return history_.failures;
  }

  const rate_guard& guard() const noexcept {
    return guard_;
  }

  /// When something essential may go out; nothing: now.
  const std::optional<time_point>& retry_at() const noexcept {
    return history_.retry_at;
  }

  /// Until when this step rests; time_point::max(): the modem lacks it.
  /// Nothing: it may go out now.
  std::optional<time_point> rests(const step& x, time_point now) const;

  /// An optional step that the modem refused for good.
  bool is_refused(verb what) const {
    return refused_.count(what) != 0;
  }

  time_point last_failure() const noexcept {
    return last_failure_;
  }

  /// An error name that was not met before.
  bool is_news(const failure& x);

  /// What an earlier object of this modem left behind.
  void recall(attempt_history x) {
    history_ = std::move(x);
  }

  /// The owner's bounds of the pauses.
  void obey(const retry_bounds& x) noexcept {
    owner_ = x;
  }

  /// This step goes out.
  void going_out(const step& x, time_point now);

  /// A step failed in this modem. Returns whether it was essential.
  bool failed(const step_result& x, const observed_modem& in, time_point now);

  /// A step of the way to a radio that is off failed; the next may go then.
  void failed_off(
    const step_result& x, std::optional<time_point> retry_at, time_point now);

  /// The network refused, and there is something else to ask for.
  void try_soon(error_class kind, time_point now);

  /// The session is there, as wanted.
  void succeeded() noexcept;

  /// A session that began then is lost. `by_others`: that was no fault of the
  /// network's.
  void lost(time_point since, bool by_others, time_point now);

  /// Whether a short session that was lost had carried anything. `idle`: no
  /// call is under way.
  void carried(bool anything, bool idle, time_point now);

  /// The modem is somewhere else. `other_network`: it registered, or elsewhere.
  void moved(const observed_modem& to, bool other_network, time_point now);

  /// Another program's session explains why this session's Connect failed.
  void excuse(const network_label& session);

  /// The owner calls the same sessions otherwise.
  void rename(const wanted_modem& before, const wanted_modem& after);

  /// A failure that `is_history` is forgotten; a pause that is for nothing any
  /// more ends.
  void forget_if(const std::function<bool(const failure_report&)>& is_history);

  /// What ended the last pause early did not make attempts: a Connect that
  /// repeats another one waits until there is one.
  void heed_budget(const step& x, time_point now);

  void at_once() noexcept {
    history_.retry_at.reset();
  }
  void not_before(time_point x) {
    history_.retry_at = std::max(history_.retry_at.value_or(x), x);
  }
  void not_after(time_point x) {
    history_.retry_at = std::min(history_.retry_at.value_or(x), x);
  }

  /// A step succeeded.
  void stepped(time_point now) {
    guard_.succeeded(seed_, now);
  }

  /// The operator wants the next attempt now.
  void begin_anew();

  /// Another wish deserves an attempt at once, whatever the last one has run
  /// into.
  void new_wish(time_point now);

  /// Another wish: old errors are not about it.
  void forget();

private:
  void drop(const std::function<bool(const failure_report&)>& goes);
  void rest_after_empty(time_point now);
  bool waits_for_essential() const;
  pause_bounds bounds(error_class kind) const;
  attempt_budget budget() {
    return attempt_budget{history_.attempts_full_at};
  }

  uint64_t seed_;
  retry_bounds owner_;
  attempt_history history_;
  time_point last_failure_{};
  error_class last_kind_ = error_class::transient;
  std::set<verb> refused_;        ///< optional ones that this modem lacks
  std::set<std::string> unknown_; ///< error names that were told once
  surroundings tried_;            ///< of the outage's attempts
  rate_guard guard_;
};

} // namespace wwan::core
