// modem_machine: sessions, their losses, and what a success means.
#include "core/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/apn_plan.hpp"
#include "core/bearers.hpp"
#include "core/failures.hpp"
#include "core/recollection.hpp"
#include "core/retry.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"
#include "core/step_rules.hpp"

namespace wwan::core {

void modem_machine::note_success(const step& done, time_point now) {
  others_.done(done, true);
  note_done(memory_.past, done);
  beliefs_.assume(done, memory_.past, now);
  if (auto* connect = std::get_if<commands::connect>(&done)) {
    lost_ = false; // a new session, though its bearer may be an old one
    others_.expect_session();
    fit_.asked = connect->with;
    fit_.made_room = std::exchange(make_room_, false);
    note_good_apn(memory_.apns, card_in_use(world()), connect->with.apn);
  } else if (is<commands::disconnect>(done)) {
    reconnect_ = false;
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
  guard_.succeeded(seed_, now);
}

void modem_machine::note_session(time_point now, modem_effects& out) {
  if (data_bearer(world()) && world().state == modem_state::connected) {
    if (!connected_since_)
      connected_since_ = now;
    lost_ = false;
    return;
  }
  if (!connected_since_)
    return;
  // MM still reads: no evidence of a loss yet.
  if (world().state == modem_state::connected && has_unread_bearer(world()))
    return;
  auto since = *connected_since_;
  connected_since_.reset();
  lost_ = true;
  auto by_us = flies(verb::disconnect) || flies(verb::disable);
  // How others fare with their sessions says nothing about ours.
  auto was_taken =
    std::exchange(as_wanted_, false) && !by_us && want_.radio == radio_wish::on;
  auto hung_up = others_.session_ended(was_taken);
  fit_.asked.reset(); // what comes now is another's
  if (want_.network)
    note_lost_session(
      memory_.apns, card_in_use(world()), *want_.network, world());
  if (!was_taken)
    return;
  if (now - since < long_session && !hung_up)
    interface_.judge();
  ledger_.lost(since, hung_up, now);
  auto lasted = std::chrono::duration_cast<std::chrono::seconds>(now - since);
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
    flies(verb::enable) || flies(verb::power_on),
    flies(verb::disable) || flies(verb::power_low), flies(verb::disconnect)};
  for (auto& text : others_.seen(shown(), x, flying, want_, now))
    out.push_back(note{log_level::warning, std::move(text), true});
}

/// A session that is ours, or about to be.
bool modem_machine::is_ours() const {
  return !beliefs_.is_unseen()
         && (flies(verb::connect) || is_connected_as(world(), how_.accepted));
}

void modem_machine::watch_session(time_point now, modem_effects& out) {
  if (want_.radio != radio_wish::on || !want_.network)
    return;
  const auto* bearer =
    shown().state == modem_state::connected ? data_bearer(shown()) : nullptr;
  auto as_wanted = !how_.end_session && is_connected_as(shown(), how_.accepted);
  if (bearer != nullptr)
    as_wanted_ = as_wanted;
  // What a call of ours is about to bring, or to end, is nobody's yet; what
  // comes or goes stays whose it was.
  auto unsettled = bearer == nullptr ? shown().state > modem_state::registered
                                     : !flights_.empty() || fit_.asked
                                         || beliefs_.awaits_session();
  if (unsettled && !as_wanted)
    return;
  auto text = others_.session_seen(
    bearer, as_wanted, beliefs_.came_connected(), how_.accepted, now);
  if (text.empty())
    return;
  // Their session explains why ours failed; how soon it is tried again is a
  // matter between us and them.
  ledger_.excuse(verb::connect);
  out.push_back(note{log_level::warning, std::move(text), true});
}

/// A modem that never gives what it was asked for is not asked in a loop: once
/// with all its bearers deleted; then a session with the owner's APN serves as
/// it is, and any other is a failure.
void modem_machine::check_fit(time_point now, modem_effects& out) {
  const auto* bearer = data_bearer(shown());
  auto seen = bearer != nullptr && shown().state == modem_state::connected;
  if (!fit_.asked || !seen || beliefs_.awaits_session() || !flights_.empty())
    return;
  auto asked = *std::exchange(fit_.asked, std::nullopt);
  if (serves(*bearer, asked)) {
    fit_.offered.reset();
    return;
  }
  auto offered = as_offered(*bearer, asked);
  if (offered && fit_.offered == offered)
    return;
  fit_.offered.reset();
  how_.make_room = true;
  make_room_ = !fit_.made_room && ledger_.failures().empty()
               && !bearers_in_the_way(world(), how_).empty();
  if (make_room_)
    return;
  if (offered) {
    fit_.offered = std::move(offered);
    out.push_back(note{
      log_level::warning,
      "the session has " + misfit(*bearer, asked) + ": it serves as it is"});
    return;
  }
  note_failure(
    {0,
     commands::connect{std::move(asked)},
     {error_class::device, not_verified,
      "ModemManager reports success, but the session has APN "
        + (bearer->apn.empty() ? "\"\"" : bearer->apn)
        + " or other settings that were not asked for"}},
    now, out);
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
