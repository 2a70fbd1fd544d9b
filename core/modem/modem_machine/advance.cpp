// modem_machine: the next step, when there is one and it may go.
#include "core/modem/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/modem/failures.hpp"
#include "core/plan/attach_policy.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

/// What orders the parts. Facts come first, since a loss may change what is
/// asked for; then the choice; then whose session it is, and what the evidence
/// clears. A radio that is to be off goes before all else. Of what leads to a
/// session `reconcile` has the order: card, radio, session, and what is
/// optional last; the first step goes out that nothing asks to wait.
void modem_machine::advance(time_point now, modem_effects& out) {
  if (beliefs_.is_unseen() || want_.radio == radio_wish::keep)
    return;
  if (auto due = beliefs_.due())
    wake_at(*due, now, out);
  registration_.look(want_, beliefs_.shown_ptr(), now);
  if (auto due = registration_.due(now))
    wake_at(*due, now, out);
  if (want_.config && how_.accepted.empty())
    choose(now); // it says whose session it is
  note_session(now, out);
  check_fit(now, out);
  choose(now);
  check_use(now, out);
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
  if (!beliefs_.is_unseen() && want_.radio != radio_wish::keep)
    settle_link(now, out);
  if (std::none_of(out.begin(), out.end(), is_for_kernel))
    memory_.keep(is_at_rest(), out);
  return out;
}

void modem_machine::settle_link(time_point now, modem_effects& out) {
  if (
    auto due = session_.follow_link(
      want_, beliefs_, how_, others_, memory_, now, calls_.last_id(), out))
    wake_at(*due, now, out);
  block_.note(block(now), now);
}

void modem_machine::advance_on(time_point now, modem_effects& out) {
  auto bearer_due = session_.awaits_bearer(now);
  if (bearer_due)
    return wake_at(*bearer_due, now, out);
  if (!calls_.is_idle())
    return;
  if (auto next = next_step(now, out))
    start(std::move(*next), false, now, out);
}

std::optional<step>
modem_machine::next_step(time_point now, modem_effects& out) {
  auto steps = reconcile(want_, world(), beliefs_.past(), how_);
  const auto* session = the_session(world(), how_);
  if (session == nullptr)
    session_.renew(false);
  else if (session_.is_renewing() || session_.use().is_given_up())
    steps = with_first(
      ending(session->path, world(), how_.session), std::move(steps));
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
    // While Connect rests, the modem may as well tell its signal; so may one
    // whose session is to end.
    auto ends = session_.use().is_given_up() && is<commands::disconnect>(x);
    if (!is_optional(x) && !is<commands::connect>(x) && !ends)
      break;
  }
  return std::nullopt;
}

/// Until when the step waits, by the first reason there is; nothing: it may go
/// out. What has no end of its own: time_point::max().
std::optional<time_point>
modem_machine::waits_until(const step& x, time_point now) const {
  if (auto due = ledger_.guard().lull(now))
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

void modem_machine::advance_off(time_point now, modem_effects& out) {
  if (is_off(shown())) {
    off_.reached();
    return;
  }
  if (auto due = off_.due(now))
    wake_at(*due, now, out);
  auto steps = reconcile(want_, world(), beliefs_.past(), how_);
  auto next = steps.begin();
  if (next != steps.end() && off_.skips(*next))
    ++next;
  // Power low in any state takes the modem through the others by itself.
  if (
    next == steps.end() || calls_.is_pending(verb_of(*next))
    || calls_.is_pending(verb::power_low))
    return;
  auto limit = want_.radio == radio_wish::silence ? 2u : 1u;
  if (calls_.count() >= limit)
    return;
  auto due = others_.rests(verb_of(*next), true, now);
  if (!due)
    due = ledger_.rests(*next, now);
  if (due)
    return wake_at(*due, now, out);
  auto urgent = want_.radio == radio_wish::silence;
  start(std::move(*next), urgent, now, out);
}

void modem_machine::start(
  step next, bool urgent, time_point now, modem_effects& out) {
  auto shared = std::make_shared<const step>(std::move(next));
  const auto& what = *shared;
  if (is<commands::set_modes>(what) && !memory_.modes_before)
    memory_.modes_before = shown().current_modes;
  if (is<commands::prefer_networks>(what) && !memory_.plmns_before) {
    memory_.plmns_before = sim_in_use(shown())->preferred;
    memory_.plmns_of[memory_.iccid] =
      memory_.plmns_before.value_or(std::vector<std::string>{});
  }
  auto* network = std::get_if<commands::set_network>(&what);
  auto* connect = std::get_if<commands::connect>(&what);
  if (network != nullptr && !network->plmn.empty())
    memory_.forced_plmn = network->plmn;
  if (connect != nullptr && !connect->with.plmn.empty())
    memory_.forced_plmn = connect->with.plmn;
  calls_.cancel_for(what);
  if (is<commands::set_attach>(what))
    memory_.attach_tried = now;
  ledger_.going_out(what, now);
  note_started(memory_.past, what, world());
  others_.doing(verb_of(what), is_wanted_off(), now);
  if (is_kept_first(what))
    memory_.keep(false, out);
  out.push_back(perform_step{calls_.add(shared), shared, urgent});
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
  if (auto timer = calls_.wake_at(due, now))
    out.push_back(*timer);
}

} // namespace wwan::core
