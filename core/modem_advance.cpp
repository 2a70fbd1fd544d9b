// modem_machine: the next step, when there is one and it may go.
#include "core/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/attach_policy.hpp"
#include "core/failures.hpp"
#include "core/recollection.hpp"
#include "core/retry.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"
#include "core/step_rules.hpp"

namespace wwan::core {

void modem_machine::advance(time_point now, modem_effects& out) {
  if (!actual_ || want_.radio == radio_wish::keep)
    return;
  for (auto& x : assumed_)
    wake_at(x.until, now, out);
  watch_registration(now, out);
  note_session(now, out); // first: a loss may change what is asked for
  check_fit(now, out);
  choose(now);
  watch_session(now, out);
  clear_errors_on_evidence();
  if (is_wanted_off())
    advance_off(now, out);
  else
    advance_on(now, out);
}

modem_effects modem_machine::settle(time_point now) {
  modem_effects out;
  replaced_.reset();
  if (!actual_ || want_.radio == radio_wish::keep)
    return out;
  update_network(now, out);
  watch_grace(now, out);
  note_block(now);
  return out;
}

void modem_machine::advance_on(time_point now, modem_effects& out) {
  auto unclear = awaits_bearer(now, out);
  if (!flights_.empty() || unclear)
    return;
  if (auto next = next_step(now, out))
    start(std::move(*next), false, now, out);
}

std::optional<step>
modem_machine::next_step(time_point now, modem_effects& out) {
  auto steps = reconcile(want_, *world_, how_);
  reconnect_ = reconnect_ && data_bearer(*world_);
  if (reconnect_)
    steps.insert(steps.begin(), commands::disconnect{});
  for (auto& x : steps) {
    if (!must_wait(x, now, out))
      return std::move(x);
    // While Connect rests, the modem may as well tell its signal.
    if (!is_optional(x) && !is<commands::connect>(x))
      break;
  }
  return std::nullopt;
}

bool modem_machine::must_wait(
  const step& x, time_point now, modem_effects& out) {
  auto rests = [&](std::optional<time_point>& until) {
    if (until && *until > now) {
      wake_at(*until, now, out);
      return true;
    }
    until.reset();
    return false;
  };
  if (others_.is_undone(x, now))
    out.push_back(
      note{log_level::warning, "another program undid " + to_string(x), true});
  if (rests(busy_.lull_until) || is_contested(verb_of(x), now, out))
    return true;
  // What ended the last pause early did not make attempts.
  if (
    is<commands::connect>(x) && is_repeat(memory_)
    && bounds_of(want_) == retry_bounds{})
    memory_.retry_at = std::max(
      memory_.retry_at.value_or(now),
      attempt_budget{memory_.attempts_full_at}.next(now));
  if (!is_optional(x) && rests(memory_.retry_at))
    return true;
  if (is<commands::set_attach>(x)) {
    auto last = memory_.attach_tried;
    auto due = last ? std::optional{*last + attach_spacing} : std::nullopt;
    if (rests(due))
      return true;
    memory_.attach_tried = now;
  }
  if (!is_optional(x))
    return false;
  if (refused_.count(verb_of(x)) != 0)
    return true;
  for (auto& failed : memory_.failures)
    if (failed.what == verb_of(x))
      return rests(failed.retry_at);
  return false;
}

/// Another program undid it, and is not to be answered yet.
bool modem_machine::is_contested(
  verb what, time_point now, modem_effects& out) {
  auto until = others_.rests(what, is_wanted_off(), now);
  if (until && *until != time_point::max())
    wake_at(*until, now, out);
  return until.has_value();
}

bool modem_machine::awaits_bearer(time_point now, modem_effects& out) {
  auto unclear =
    world_->state == modem_state::connected && !lost_ && !data_bearer(*world_);
  if (!unclear) {
    unclear_since_.reset();
    return false;
  }
  if (!unclear_since_)
    unclear_since_ = now;
  auto due = *unclear_since_ + bearer_lag;
  if (now >= due)
    return false;
  wake_at(due, now, out);
  return true;
}

void modem_machine::advance_off(time_point now, modem_effects& out) {
  if (is_off(*actual_)) {
    off_.failures = 0;
    return;
  }
  if (off_.since && now < *off_.since + silence_deadline)
    wake_at(*off_.since + silence_deadline, now, out);
  auto steps = reconcile(want_, *world_, how_);
  if (
    off_.skip_disconnect && !steps.empty()
    && is<commands::disconnect>(steps.front()))
    steps.erase(steps.begin());
  // Power low in any state takes the modem through the others by itself.
  if (steps.empty() || flies(verb_of(steps.front())) || flies(verb::power_low))
    return;
  auto limit = want_.radio == radio_wish::silence ? 2u : 1u;
  if (flights_.size() >= limit)
    return;
  if (is_contested(verb_of(steps.front()), now, out))
    return;
  if (memory_.retry_at && *memory_.retry_at > now) {
    wake_at(*memory_.retry_at, now, out);
    return;
  }
  memory_.retry_at.reset();
  auto urgent = want_.radio == radio_wish::silence;
  start(std::move(steps.front()), urgent, now, out);
}

void modem_machine::start(
  step next, bool urgent, time_point now, modem_effects& out) {
  auto shared = std::make_shared<const step>(std::move(next));
  const auto& what = *shared;
  auto id = ++last_id_;
  if (is<commands::set_modes>(what) && !memory_.modes_before)
    memory_.modes_before = actual_->current_modes;
  if (is<commands::prefer_networks>(what) && !memory_.plmns_before) {
    memory_.plmns_before = sim_in_use(*actual_)->preferred;
    plmns_of_[memory_.iccid] =
      memory_.plmns_before.value_or(std::vector<std::string>{});
  }
  auto* network = std::get_if<commands::set_network>(&what);
  auto* connect = std::get_if<commands::connect>(&what);
  if (network != nullptr && !network->plmn.empty())
    memory_.forced_plmn = network->plmn;
  if (connect != nullptr && !connect->with.plmn.empty())
    memory_.forced_plmn = connect->with.plmn;
  if (switches_off(what))
    for (auto& other : flights_)
      other.cancelled = other.cancelled || !switches_off(*other.what);
  if (connect != nullptr)
    attempt_budget{memory_.attempts_full_at}.spend(now);
  note_started(memory_.past, what, *world_);
  others_.doing(verb_of(what), is_wanted_off(), now);
  flights_.push_back({id, shared});
  out.push_back(perform_step{id, shared, urgent});
  out.push_back(note{log_level::debug, shared});
}

/// A copy that is ours to change.
observed_modem& modem_machine::own_world() {
  auto copy = std::make_shared<observed_modem>(*world_);
  world_ = copy;
  return *copy;
}

void modem_machine::overlay(time_point now, modem_effects& out) {
  world_ = actual_;
  if (world_->past != memory_.past)
    own_world().past = memory_.past;
  auto all = std::exchange(assumed_, {});
  for (auto& x : all) {
    if (reflects(*actual_, x.what))
      continue;
    if (now < x.until) {
      assume(own_world(), x.what);
      assumed_.push_back(x);
      continue;
    }
    // After a change of slot the object goes, sooner or later. Silence asks
    // again at its pace; a modem that nobody uses rests first.
    auto expected =
      !is<commands::set_sim_slot>(x.what) && !is<commands::disconnect>(x.what);
    if (is_wanted_off())
      expected =
        want_.radio == radio_wish::unmatched && is<commands::disable>(x.what);
    if (want_.radio == radio_wish::silence)
      memory_.retry_at =
        std::max(memory_.retry_at.value_or(now), others_.pace(now));
    if (!expected)
      continue;
    note_failure(
      {0,
       x.what,
       {error_class::device, not_verified,
        "ModemManager reports success, but nothing changed"}},
      now, out);
    if (is_optional(x.what))
      continue;
    assumed_.clear(); // later steps were built on this one
    return overlay(now, out);
  }
}

void modem_machine::wake_at(
  time_point due, time_point now, modem_effects& out) {
  if (wake_due_ && *wake_due_ <= due && *wake_due_ > now)
    return; // wakes early enough, and looks again then
  wake_due_ = due;
  wake_id_ = ++last_id_;
  auto after = std::chrono::ceil<std::chrono::milliseconds>(due - now);
  out.push_back(
    arm_timer{wake_id_, std::max(after, std::chrono::milliseconds{1})});
}

} // namespace wwan::core
