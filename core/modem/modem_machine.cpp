#include "core/modem/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/modem/retry.hpp"
#include "core/plan/recollection.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "core/plan/the_session.hpp"

namespace wwan::core {

modem_machine::modem_machine(modem_path path, uint64_t seed)
  : path_(std::move(path)), off_(seed), ledger_(seed) {
  // nop
}

modem_effects modem_machine::handle(const modem_memory& x, time_point now) {
  modem_effects out;
  auto kept = std::move(memory_.past.attach_kept);
  memory_ = x;
  ledger_.recall(std::exchange(memory_.attempts, {}));
  if (kept)
    memory_.past.attach_kept = std::move(kept);
  note_new_object(memory_.past);
  others_.recall(memory_.disputed, now);
  follow_sim(out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const wanted_modem& x, time_point now) {
  modem_effects out;
  want_.number = x.number;
  if (x == want_)
    return out;
  auto was_off = is_wanted_off();
  auto was_radio = want_.radio;
  auto first = want_ == wanted_modem{};
  auto same_access = want_.has_access_of(x);
  if (want_.radio != x.radio)
    out.push_back(note{
      log_level::info, std::string{"radio wish "} + to_string(want_.radio)
                         + " -> " + to_string(x.radio)});
  auto had_network = want_.config != nullptr;
  auto other_radio = was_radio != x.radio;
  auto had_radio_on = was_radio == radio_wish::on;
  auto other_switch = want_.obey_radio_switch != x.obey_radio_switch;
  if (same_access)
    ledger_.rename(want_, x);
  want_ = x;
  ledger_.obey(bounds_of(want_));
  // What is ours goes; what may be another's stays.
  session_.let_go(
    want_.radio == radio_wish::leave
    && (session_.is_letting_go() || (had_radio_on && is_ours())));
  if (!first && (other_radio || !same_access)) {
    ledger_.new_wish(now);
  }
  // A new wish deserves a fresh attempt, and old errors are not about it; the
  // first one finds what an earlier life of the modem left.
  if (!first && !same_access)
    memory_.apns.clear();
  if (!same_access)
    session_.forget_fit();
  // While it is to be off, it is the same wish whatever else is configured.
  auto stays_off = was_off && is_wanted_off();
  if (!first && (other_radio || other_switch || (!same_access && !stays_off)))
    others_.forget(same_access && !other_switch);
  others_.obey(want_.obey_radio_switch);
  auto other_wish = (!first && !same_access) || want_.radio != radio_wish::on;
  if (was_off != is_wanted_off() || (other_wish && !stays_off))
    forget_failures();
  if (had_network && !same_access)
    note_new_wish(memory_.past);
  if (!beliefs_.is_unseen())
    overlay(now, out);
  off_.wished(was_radio, want_.radio, now);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const observed_ptr& x, time_point now) {
  modem_effects out;
  if (!beliefs_.is_unseen() && shown().state != x->state)
    out.push_back(note{
      log_level::info, std::string{"state "} + to_string(shown().state) + " -> "
                         + to_string(x->state)});
  auto moved = beliefs_.is_unseen() || shown().state != x->state
               || shown().power != x->power;
  note_others(*x, now, out);
  // Silence tries again with each change, but at a pace.
  if (moved && want_.radio == radio_wish::silence && ledger_.retry_at())
    ledger_.not_after(others_.pace(now));
  note_new_network(*x, now);
  beliefs_.see(x);
  follow_sim(out);
  note_shown(memory_.past, *x);
  overlay(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const step_done& x, time_point now) {
  modem_effects out;
  auto call = calls_.answered(x.result.id);
  if (!call)
    return out; // of an earlier life
  if (x.result.ok()) {
    out.push_back(note{log_level::debug, to_string(x.result.what) + ": done"});
    note_success(x.result.what, now);
  } else if (call->cancelled) {
    out.push_back(
      note{log_level::debug, to_string(x.result.what) + ": cancelled"});
  } else {
    note_failure(x.result, now, out);
  }
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const network_done& x, time_point now) {
  modem_effects out;
  if (!session_.link().answered(x, others_.link(), now, out))
    return out;
  if (session_.link().is_present())
    session_.judge_use(now);
  judge_session(x, now, out);
  if (!x.error.empty())
    wake_at(now + shortest_pause, now, out);
  else if (!session_.link().is_present())
    memory_.interface = {};
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const timer_fired& x, time_point now) {
  modem_effects out;
  if (!calls_.woke(x.id))
    return out; // disarmed in the meantime
  if (!beliefs_.is_unseen())
    overlay(now, out);
  session_.link().retry(calls_.last_id(), out);
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects
modem_machine::handle(const interface_touched& x, time_point now) {
  modem_effects out;
  session_.link().touched(x.interface, others_.link(), now);
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const reconnect_now&, time_point now) {
  modem_effects out;
  if (want_.radio != radio_wish::on || beliefs_.is_unseen()) {
    out.push_back(note{
      log_level::info, std::string{"no reconnect: the radio wish is "}
                         + to_string(want_.radio)});
    return out;
  }
  session_.renew(the_session(world(), how_) != nullptr);
  out.push_back(note{log_level::info, "reconnects, as the operator asked"});
  ledger_.begin_anew();
  others_.forget();
  for (auto& x : memory_.apns) {
    x.rejects = 0;
    x.rests_until = {};
  }
  advance(now, out);
  return out;
}

void modem_machine::restore_network(time_point now, modem_effects& out) {
  if (
    auto due =
      session_.link().restore(others_.link(), now, calls_.last_id(), out))
    wake_at(*due, now, out);
}

bool modem_machine::is_wanted_off() const noexcept {
  return wants_off(want_.radio);
}

bool modem_machine::is_at_rest() const noexcept {
  return calls_.is_idle() && !beliefs_.awaits_signals()
         && !session_.link().is_busy();
}

} // namespace wwan::core
