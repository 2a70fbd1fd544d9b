// modem_machine: sessions, their losses, and what a success means.
#include "core/modem/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/modem/failures.hpp"
#include "core/modem/retry.hpp"
#include "core/plan/apn_plan.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

void modem_machine::note_success(const step& done, time_point now) {
  others_.done(done, true);
  note_done(memory_.past, done);
  beliefs_.assume(done, memory_.past, now);
  if (auto* connect = std::get_if<commands::connect>(&done)) {
    session_.connected(connect->with);
    others_.session().expect();
    if (!session_.use().is_doubted())
      note_good_apn(memory_.apns, card_in_use(world()), connect->with.apn);
  } else if (is<commands::disconnect>(done)) {
    session_.renew(false);
    // Whoever connects again at once is disabled, or this would go on for ever.
    if (is_wanted_off())
      off_.disconnected();
  } else if (auto* there = std::get_if<commands::set_network>(&done)) {
    memory_.forced_plmn = there->plmn;
  } else if (is<commands::power_low>(done) && !is_off(world())) {
    // The port has read it back before it said so.
    ledger_.failed_off(
      {0,
       done,
       {error_class::device, not_verified,
        "ModemManager reports success, but the radio is still on"}},
      off_.not_reached(now), now);
    return;
  }
  ledger_.stepped(now);
}

void modem_machine::note_session(time_point now, modem_effects& out) {
  auto lost = session_.look(world(), how_, now);
  if (!lost)
    return;
  auto by_us =
    calls_.is_pending(verb::disconnect) || calls_.is_pending(verb::disable);
  // How others fare with their sessions says nothing about ours.
  auto was_taken = lost->as_wanted && !by_us && want_.radio == radio_wish::on;
  auto hung_up = others_.session().ended(was_taken);
  if (want_.config)
    note_lost_session(
      memory_.apns, card_in_use(world()), *want_.session(), *want_.config,
      world());
  if (!was_taken)
    return;
  auto age = now - lost->since;
  if (age < long_session && !hung_up)
    session_.link().judge();
  ledger_.lost(lost->since, hung_up, now);
  auto lasted = std::chrono::duration_cast<std::chrono::seconds>(age);
  auto waits = ledger_.retry_at().value_or(now) > now
               || others_.rests(verb::connect, false, now);
  out.push_back(
    note{log_level::warning, session_end{lasted, waits, hung_up}, hung_up});
}

void modem_machine::note_others(
  const observed_modem& x, time_point now, modem_effects& out) {
  if (beliefs_.is_unseen() || is_left_alone(want_.radio))
    return;
  own_calls flying{
    calls_.is_pending(verb::enable) || calls_.is_pending(verb::power_on),
    calls_.is_pending(verb::disable) || calls_.is_pending(verb::power_low),
    calls_.is_pending(verb::disconnect)};
  for (auto& text : others_.seen(shown(), x, flying, want_, now))
    out.push_back(note{log_level::warning, std::move(text), true});
}

/// A session that is ours, or about to be.
bool modem_machine::is_ours() const {
  return !beliefs_.is_unseen()
         && (calls_.is_pending(verb::connect) || is_connected_as(world(), how_.accepted));
}

void modem_machine::watch_session(time_point now, modem_effects& out) {
  if (want_.radio != radio_wish::on || !want_.config)
    return;
  const auto* bearer = shown().state == modem_state::connected
                         ? the_session(shown(), how_)
                         : nullptr;
  auto as_wanted = !how_.end_session && is_connected_as(shown(), how_.accepted);
  // What comes or goes stays whose it was, and what is read may be ours.
  auto unclear = shown().state > modem_state::registered
                 && (!data_bearer(shown()) || has_unread_bearer(shown()));
  if (unclear && !as_wanted)
    return;
  if (bearer != nullptr)
    session_.note_fit(as_wanted);
  // What a call of ours is about to bring, or to end, is nobody's yet.
  auto changes =
    !calls_.is_idle() || session_.is_unjudged() || beliefs_.awaits_session();
  if (bearer != nullptr && changes && !as_wanted)
    return;
  auto text = others_.session_seen(
    bearer, as_wanted, beliefs_.came_connected(), how_.accepted, now);
  if (text.empty())
    return;
  // Their session explains why ours failed; how soon it is tried again is a
  // matter between us and them.
  ledger_.excuse(how_.session);
  out.push_back(note{log_level::warning, std::move(text), true});
}

/// What Connect brought is looked at once nothing more is under way.
void modem_machine::check_fit(time_point now, modem_effects& out) {
  if (!calls_.is_idle())
    return;
  auto verdict = session_.judge(beliefs_, how_, ledger_.failures().empty());
  if (!verdict.warning.empty())
    out.push_back(note{log_level::warning, std::move(verdict.warning)});
  if (!verdict.failed)
    return;
  note_failure(
    {0,
     commands::connect{std::move(*verdict.failed), how_.session},
     {error_class::device, not_verified,
      "ModemManager reports success, but the session has APN "
        + (verdict.apn.empty() ? "\"\"" : verdict.apn)
        + " or other settings that were not asked for"}},
    now, out);
}

/// What never gets an address is asked for anew, with pauses that grow.
void modem_machine::check_use(time_point now, modem_effects& out) {
  auto due = session_.use().due();
  if (!due || now < *due) // the interface is looked at again then
    return;
  if (want_.radio != radio_wish::on || !calls_.is_idle())
    return;
  session_.use().give_up();
  note_failure(
    {0,
     commands::connect{how_.connect, how_.session},
     {error_class::transient, no_usable_address,
      "the session has no usable address: " + session_.use().why()}},
    now, out);
}

/// A short session that received nothing was no better than a refusal.
void modem_machine::judge_session(
  const network_done& x, time_point now, modem_effects& out) {
  auto carried = session_.link().carried(x);
  if (!carried)
    return;
  if (!*carried)
    out.push_back(note{log_level::warning, "the session carried nothing"});
  ledger_.carried(*carried, calls_.is_idle(), now);
}

std::string to_string(const note& x) {
  if (auto* step = std::get_if<step_ptr>(&x.what))
    return to_string(**step);
  if (auto* lost = std::get_if<session_end>(&x.what))
    return (lost->by_others ? std::string{"another program disconnected after "}
                            : std::string{"connection lost after "})
           + std::to_string(lost->lasted.count()) + " s, "
           + (lost->backs_off ? "backing off" : "reconnecting at once");
  return std::get<std::string>(x.what);
}

} // namespace wwan::core
