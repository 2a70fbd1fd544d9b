#include "core/modem_machine.hpp"

#include <algorithm>

#include "core/reconcile.hpp"
#include "core/retry.hpp"
#include "core/states.hpp"

namespace wwan::core {

modem_machine::modem_machine(std::string path, uint64_t seed)
  : path_(std::move(path)), seed_(seed) {
  // nop
}

modem_effects modem_machine::handle(const modem_memory& x, time_point now) {
  modem_effects out;
  memory_ = x;
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const desired_modem& x, time_point now) {
  modem_effects out;
  if (x == want_)
    return out;
  auto was_off = is_wanted_off();
  auto same_access =
    want_.network && x.network && want_.network->ap == x.network->ap;
  if (want_.radio != x.radio)
    out.push_back(note{
      true, std::string{"radio wish "} + to_string(want_.radio) + " -> "
              + to_string(x.radio)});
  want_ = x;
  if (!same_access || want_.radio != radio_wish::on) {
    // A new wish deserves a fresh attempt, and old errors are not about it.
    memory_.retry_at.reset();
    memory_.attempts = 0;
    memory_.error = {};
    memory_.short_losses.clear();
  }
  if (!is_wanted_off() || !was_off) {
    off_since_.reset();
    off_failures_ = 0;
    skip_disconnect_ = false;
  }
  if (is_wanted_off() && !off_since_)
    off_since_ = now;
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const observed_ptr& x, time_point now) {
  modem_effects out;
  if (actual_ && actual_->state != x->state)
    out.push_back(note{
      true, std::string{"state "} + to_string(actual_->state) + " -> "
              + to_string(x->state)});
  auto moved =
    !actual_ || actual_->state != x->state || actual_->power != x->power;
  if (moved && is_wanted_off())
    memory_.retry_at.reset(); // silence tries again with each change
  auto better = actual_ && actual_->state < modem_state::registered
                && x->state == modem_state::registered;
  // Registration gained: no reason to wait, but one that flaps must not storm.
  if (better && want_.radio == radio_wish::on && memory_.retry_at)
    memory_.retry_at =
      std::min(*memory_.retry_at, last_failure_ + shortest_pause);
  actual_ = x;
  overlay(now);
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
    out.push_back(note{false, to_string(x.result.what) + ": done"});
    note_success(x.result.what, now);
  } else if (cancelled) {
    out.push_back(note{false, to_string(x.result.what) + ": cancelled"});
  } else {
    note_failure(x.result, now, out);
  }
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const network_done& x, time_point now) {
  modem_effects out;
  if (x.id != net_.id || x.id == 0)
    return out;
  net_.id = 0;
  net_.error = x.error;
  if (!x.error.empty()) {
    out.push_back(note{true, "network: " + x.error});
    wake_at(now + shortest_pause, now, out);
  } else if (net_.state == net_state::absent) {
    memory_.interface.clear();
  }
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const timer_fired& x, time_point now) {
  modem_effects out;
  if (x.id != wake_id_)
    return out; // disarmed in the meantime
  wake_due_.reset();
  if (actual_)
    overlay(now);
  if (net_.id == 0 && !net_.error.empty()) {
    send_network(out);
  }
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects
modem_machine::handle(const interface_touched& x, time_point now) {
  modem_effects out;
  if (net_.state == net_state::present && net_.interface == x.interface)
    net_.touched = true;
  restore_network(now, out);
  advance(now, out);
  return out;
}

modem_effects modem_machine::handle(const retry_now&, time_point now) {
  modem_effects out;
  memory_.retry_at.reset();
  memory_.attempts = 0;
  advance(now, out);
  return out;
}

bool modem_machine::is_wanted_off() const noexcept {
  return want_.radio == radio_wish::silence
         || want_.radio == radio_wish::unmatched;
}

bool modem_machine::flies(verb what) const noexcept {
  return std::any_of(flights_.begin(), flights_.end(), [what](const flight& f) {
    return f.what.what == what;
  });
}

void modem_machine::advance(time_point now, modem_effects& out) {
  if (!actual_ || want_.radio == radio_wish::keep)
    return;
  if (assumed_)
    wake_at(assumed_->until, now, out);
  note_session(now, out);
  clear_errors_on_evidence();
  if (is_wanted_off())
    advance_off(now, out);
  else
    advance_on(now, out);
  // Last, so that the call that matters leaves first.
  update_network(now, out);
}

void modem_machine::advance_on(time_point now, modem_effects& out) {
  auto steps = reconcile(want_, world_);
  if (no_signal_poll_)
    steps.erase(
      std::remove_if(
        steps.begin(), steps.end(),
        [](const step& x) { return x.what == verb::poll_signal; }),
      steps.end());
  auto unclear = awaits_bearer(now, out);
  if (steps.empty() || !flights_.empty() || unclear)
    return;
  if (memory_.retry_at && *memory_.retry_at > now) {
    wake_at(*memory_.retry_at, now, out);
    return;
  }
  memory_.retry_at.reset();
  start(steps.front(), false, out);
}

bool modem_machine::awaits_bearer(time_point now, modem_effects& out) {
  auto unclear =
    world_.state == modem_state::connected && !lost_ && !data_bearer(world_);
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
    off_failures_ = 0;
    return;
  }
  if (off_since_ && now < *off_since_ + silence_deadline)
    wake_at(*off_since_ + silence_deadline, now, out);
  auto steps = reconcile(want_, world_);
  if (
    skip_disconnect_ && !steps.empty()
    && steps.front().what == verb::disconnect)
    steps.erase(steps.begin());
  if (steps.empty() || flies(steps.front().what))
    return;
  auto limit = want_.radio == radio_wish::silence ? 2u : 1u;
  if (flights_.size() >= limit)
    return;
  if (memory_.retry_at && *memory_.retry_at > now) {
    wake_at(*memory_.retry_at, now, out);
    return;
  }
  memory_.retry_at.reset();
  start(steps.front(), want_.radio == radio_wish::silence, out);
}

void modem_machine::start(const step& what, bool urgent, modem_effects& out) {
  auto id = ++last_id_;
  if (what.what == verb::disconnect)
    for (auto& other : flights_)
      other.cancelled = true;
  flights_.push_back({id, what});
  out.push_back(perform_step{id, what, urgent});
  out.push_back(note{false, to_string(what)});
}

void modem_machine::overlay(time_point now) {
  world_ = *actual_;
  if (!assumed_)
    return;
  if (now >= assumed_->until || reflects(world_, assumed_->what))
    assumed_.reset();
  else
    assume(world_, assumed_->what);
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
