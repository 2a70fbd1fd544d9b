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
  if (beliefs_.is_unseen() || want_.radio == radio_wish::keep)
    return;
  if (auto due = beliefs_.due())
    wake_at(*due, now, out);
  registration_.look(want_, beliefs_.shown_ptr(), now);
  if (auto due = registration_.due(now))
    wake_at(*due, now, out);
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
  beliefs_.let_go();
  if (beliefs_.is_unseen() || want_.radio == radio_wish::keep)
    return out;
  update_network(now, out);
  if (auto due = interface_.due(now))
    wake_at(*due, now, out);
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
  auto steps = reconcile(want_, world(), how_);
  reconnect_ = reconnect_ && data_bearer(world());
  if (reconnect_)
    steps.insert(steps.begin(), commands::disconnect{});
  for (auto& x : steps) {
    if (others_.is_undone(x, now))
      out.push_back(note{
        log_level::warning, "another program undid " + to_string(x), true});
    ledger_.heed_budget(x, now);
    auto due = waits_until(x, now);
    if (!due)
      return std::move(x);
    if (*due != time_point::max())
      wake_at(*due, now, out);
    // While Connect rests, the modem may as well tell its signal.
    if (!is_optional(x) && !is<commands::connect>(x))
      break;
  }
  return std::nullopt;
}

/// Until when the step waits, by the first reason there is; nothing: it may go
/// out. What has no end of its own: time_point::max().
std::optional<time_point>
modem_machine::waits_until(const step& x, time_point now) const {
  if (auto due = guard_.lull(now))
    return due;
  if (auto due = others_.rests(verb_of(x), is_wanted_off(), now))
    return due;
  if (auto due = ledger_.rests(x, now))
    return due;
  auto again = memory_.attach_tried.value_or(now) + attach_spacing;
  if (is<commands::set_attach>(x) && memory_.attach_tried && again > now)
    return again;
  return std::nullopt;
}

bool modem_machine::awaits_bearer(time_point now, modem_effects& out) {
  auto unclear =
    world().state == modem_state::connected && !lost_ && !data_bearer(world());
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
  if (is_off(shown())) {
    off_.reached();
    return;
  }
  if (auto due = off_.due(now))
    wake_at(*due, now, out);
  auto steps = reconcile(want_, world(), how_);
  off_.shorten(steps);
  // Power low in any state takes the modem through the others by itself.
  if (steps.empty() || flies(verb_of(steps.front())) || flies(verb::power_low))
    return;
  auto limit = want_.radio == radio_wish::silence ? 2u : 1u;
  if (flights_.size() >= limit)
    return;
  const auto& next = steps.front();
  auto due = others_.rests(verb_of(next), true, now);
  if (!due)
    due = ledger_.rests(next, now);
  if (due)
    return wake_at(*due, now, out);
  auto urgent = want_.radio == radio_wish::silence;
  start(std::move(steps.front()), urgent, now, out);
}

void modem_machine::start(
  step next, bool urgent, time_point now, modem_effects& out) {
  auto shared = std::make_shared<const step>(std::move(next));
  const auto& what = *shared;
  auto id = ++last_id_;
  if (is<commands::set_modes>(what) && !memory_.modes_before)
    memory_.modes_before = shown().current_modes;
  if (is<commands::prefer_networks>(what) && !memory_.plmns_before) {
    memory_.plmns_before = sim_in_use(shown())->preferred;
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
  if (is<commands::set_attach>(what))
    memory_.attach_tried = now;
  ledger_.going_out(what, now);
  note_started(memory_.past, what, world());
  others_.doing(verb_of(what), is_wanted_off(), now);
  flights_.push_back({id, shared});
  out.push_back(perform_step{id, shared, urgent});
  out.push_back(note{log_level::debug, shared});
}

/// Looks again at what was done, with what is shown now.
void modem_machine::overlay(time_point now, modem_effects& out) {
  for (auto& missing : beliefs_.look(memory_.past, now)) {
    // After a change of slot the object goes, sooner or later. Silence asks
    // again at its pace; a modem that nobody uses rests first.
    auto expected = !is<commands::set_sim_slot>(missing)
                    && !is<commands::disconnect>(missing);
    if (is_wanted_off())
      expected =
        want_.radio == radio_wish::unmatched && is<commands::disable>(missing);
    if (want_.radio == radio_wish::silence)
      ledger_.not_before(others_.pace(now));
    if (!expected)
      continue;
    auto optional = is_optional(missing);
    note_failure(
      {0,
       std::move(missing),
       {error_class::device, not_verified,
        "ModemManager reports success, but nothing changed"}},
      now, out);
    if (!optional) // later steps were built on this one
      return beliefs_.assume_nothing(memory_.past);
  }
}

void modem_machine::wake_at(
  time_point due, time_point now, modem_effects& out) {
  auto id = last_id_ + 1;
  if (auto after = alarm_.set(due, id, now)) {
    last_id_ = id;
    out.push_back(arm_timer{id, *after});
  }
}

} // namespace wwan::core
