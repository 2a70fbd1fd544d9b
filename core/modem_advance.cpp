// modem_machine: the next step, when there is one and it may go.
#include "core/modem_machine.hpp"

#include <algorithm>

#include "core/attach_policy.hpp"
#include "core/recollection.hpp"
#include "core/reconcile.hpp"
#include "core/states.hpp"

namespace wwan::core {

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
  if (steps.front().what == verb::set_attach) {
    auto due =
      memory_.attach_tried.value_or(now - attach_spacing) + attach_spacing;
    if (due > now)
      return wake_at(due, now, out);
    memory_.attach_tried = now;
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
  note_started(memory_.past, what, world_);
  flights_.push_back({id, what});
  out.push_back(perform_step{id, what, urgent});
  out.push_back(note{false, to_string(what)});
}

void modem_machine::overlay(time_point now) {
  world_ = *actual_;
  world_.past = memory_.past;
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
