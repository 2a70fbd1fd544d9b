#include "core/modem_machine.hpp"

#include <algorithm>
#include <utility>

#include "core/recollection.hpp"
#include "core/retry.hpp"
#include "core/states.hpp"
#include "core/step_rules.hpp"

namespace wwan::core {

modem_machine::modem_machine(std::string path, uint64_t seed)
  : path_(std::move(path)), seed_(seed), ledger_(seed) {
  // nop
}

modem_effects modem_machine::handle(const modem_memory& x, time_point now) {
  modem_effects out;
  auto kept = std::move(memory_.past.attach_kept);
  memory_ = x;
  ledger_.recall(x.attempts);
  if (kept)
    memory_.past.attach_kept = std::move(kept);
  note_new_object(memory_.past);
  others_.recall(memory_.disputed, now);
  follow_sim(out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const desired_modem& x, time_point now) {
  modem_effects out;
  want_.number = x.number;
  if (x == want_)
    return out;
  auto was_off = is_wanted_off();
  auto was_radio = want_.radio;
  auto first = want_ == desired_modem{};
  auto same_access = want_.network && x.network
                     && want_.network->ap == x.network->ap
                     && want_.network->extras == x.network->extras;
  if (want_.radio != x.radio)
    out.push_back(note{
      log_level::info, std::string{"radio wish "} + to_string(want_.radio)
                         + " -> " + to_string(x.radio)});
  auto had_network = want_.network != nullptr;
  auto other_radio = was_radio != x.radio;
  auto had_radio_on = was_radio == radio_wish::on;
  auto other_switch = want_.obey_radio_switch != x.obey_radio_switch;
  want_ = x;
  ledger_.obey(bounds_of(want_));
  // What is ours goes; what may be another's stays.
  letting_go_ = want_.radio == radio_wish::leave
                && (letting_go_ || (had_radio_on && is_ours()));
  if (!first && (other_radio || !same_access)) {
    // It deserves an attempt at once, whatever the last one has run into.
    ledger_.at_once();
    guard_.begin_anew(now);
  }
  // A new wish deserves a fresh attempt, and old errors are not about it; the
  // first one finds what an earlier life of the modem left.
  if (!first && !same_access)
    memory_.apns.clear();
  if (!same_access)
    fit_ = {};
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
  auto mine = [&](const flight& f) {
    return f.id == x.result.id;
  };
  auto i = std::find_if(flights_.begin(), flights_.end(), mine);
  if (i == flights_.end())
    return out; // of an earlier life
  auto cancelled = i->cancelled;
  flights_.erase(i);
  if (x.result.ok()) {
    out.push_back(note{log_level::debug, to_string(x.result.what) + ": done"});
    note_success(x.result.what, now);
  } else if (cancelled) {
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
  if (!interface_.answered(x, others_, now, out))
    return out;
  judge_session(x, now, out);
  if (!x.error.empty())
    wake_at(now + shortest_pause, now, out);
  else if (!interface_.is_present())
    memory_.interface.clear();
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const timer_fired& x, time_point now) {
  modem_effects out;
  if (!alarm_.fired(x.id))
    return out; // disarmed in the meantime
  if (!beliefs_.is_unseen())
    overlay(now, out);
  interface_.retry(last_id_, out);
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects
modem_machine::handle(const interface_touched& x, time_point now) {
  modem_effects out;
  interface_.touched(x.interface, others_, now);
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const retry_now&, time_point now) {
  modem_effects out;
  ledger_.begin_anew();
  guard_.end_lull();
  others_.forget();
  for (auto& x : memory_.apns) {
    x.rejects = 0;
    x.rests_until = {};
  }
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
  reconnect_ = data_bearer(world()) != nullptr;
  out.push_back(note{log_level::info, "reconnects, as the operator asked"});
  auto more = handle(retry_now{}, now);
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

bool modem_machine::is_wanted_off() const noexcept {
  return wants_off(want_.radio);
}

bool modem_machine::is_at_rest() const noexcept {
  return flights_.empty() && !beliefs_.awaits_signals()
         && !interface_.is_busy();
}

bool modem_machine::flies(verb what) const noexcept {
  return std::any_of(flights_.begin(), flights_.end(), [what](const flight& f) {
    return verb_of(*f.what) == what;
  });
}

} // namespace wwan::core
