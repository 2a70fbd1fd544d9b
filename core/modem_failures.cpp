// modem_machine: what failed, when to try it again, and what clears it.
#include "core/apn_plan.hpp"
#include "core/failures.hpp"
#include "core/modem_machine.hpp"
#include "core/recollection.hpp"
#include "core/registration.hpp"
#include "core/retry.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"

#include <algorithm>
#include <numeric>

namespace wwan::core {

void modem_machine::note_failure(
  const step_result& x, time_point now, modem_effects& out) {
  const auto& error = x.error;
  out.push_back(note{
    log_level::warning, to_string(x.what) + " failed: " + error.text + " ("
                          + error.name + ", " + wwan::to_string(error.kind)
                          + ")"});
  if (!error.known && unknown_.insert(error.name).second)
    out.push_back(note{
      log_level::error, "unknown error " + error.name
                          + ": taken for transient; please report it"});
  note_refused(memory_.past, x.what);
  own_world().past = memory_.past;
  if (is_wanted_off())
    return note_off_failure(x, now);
  if (want_.radio != radio_wish::on)
    return;
  auto bounds = bounds_for(error.kind, bounds_of(want_));
  auto& report = note_failed(memory_.failures, x, now);
  auto outage =
    std::chrono::duration_cast<std::chrono::milliseconds>(now - report.first);
  if (is_optional(x.what)) {
    // What a modem cannot do is not asked again until the wish changes.
    if (error.kind == error_class::device)
      refused_.insert(x.what.what);
    else
      report.retry_at = now + pause_after(report.count, seed_, bounds, outage);
    return;
  }
  last_failure_ = now;
  last_kind_ = error.kind;
  auto& count = memory_.counts[static_cast<size_t>(error.kind)];
  memory_.retry_at = now + pause_after(++count, seed_, bounds, outage);
  memory_.hold_until.reset(); // the old session is not coming back
  if (x.what.what == verb::connect)
    note_refused_connect(x, now);
}

void modem_machine::note_refused_connect(const step_result& x, time_point now) {
  auto make_room = !make_room_ && is_in_use(x.error);
  make_room_ = false;
  auto verdict = note_refusal(
    memory_.apns, card_in_use(*world_), x.what.connect, x.error, now);
  if (verdict == apn_verdict::change_type) {
    memory_.retry_at.reset(); // another request: the network asked for it
  } else if (verdict == apn_verdict::rejected && want_.network) {
    auto next = choose_apn(*want_.network, *world_, memory_.apns, now);
    if (next.fresh) // another request, but no storm of them
      memory_.retry_at =
        now + pause_after(1, seed_, bounds_for(x.error.kind, bounds_of(want_)));
  } else if (make_room) {
    how_.make_room = true;
    make_room_ = !bearers_in_the_way(*world_, how_).empty();
    if (make_room_)
      memory_.retry_at.reset();
  }
}

void modem_machine::note_off_failure(const step_result& x, time_point now) {
  if (!switches_off(x.what))
    return; // a call that silence has cancelled
  last_failure_ = now;
  skip_disconnect_ |= x.what.what == verb::disconnect;
  ++off_failures_;
  // Silence does not rest; a modem that nobody uses may.
  auto pause = want_.radio == radio_wish::silence
                 ? silence_pause_after(off_failures_)
                 : pause_after(off_failures_, seed_);
  memory_.retry_at = now + pause;
  if (x.what.what == verb::disconnect)
    memory_.retry_at.reset(); // Enable(false) goes out at once instead
  note_failed(memory_.failures, x, now);
}

uint32_t modem_machine::failures_in_a_row() const noexcept {
  auto losses = static_cast<uint32_t>(memory_.short_losses.size());
  return std::accumulate(memory_.counts.begin(), memory_.counts.end(), losses);
}

void modem_machine::forget_failures() {
  memory_.counts = {};
  memory_.failures.clear();
  memory_.retry_at.reset();
  memory_.short_losses.clear();
  refused_.clear();
  lull_until_.reset();
}

// A session that we have just ended may still be shown for a while.
bool modem_machine::is_connected() const {
  return is_connected_as(*actual_, how_.accepted)
         && is_connected_as(*world_, how_.accepted);
}

bool modem_machine::evidence_against(const failure_report& x) const {
  // What is shown may be older than what we did: both must say so.
  auto both = [this](auto holds) {
    return holds(*actual_) && holds(*world_);
  };
  switch (x.what) {
    case verb::power_on:
      return both([](const auto& y) { return y.power == power_state::on; });
    case verb::enable:
      return both(
        [](const auto& y) { return y.state >= modem_state::enabled; });
    case verb::connect:
      return is_connected();
    case verb::set_sim_slot:
      return want_.network
             && actual_->primary_slot == want_.network->ap.sim_slot;
    case verb::disconnect:
      return !is_wanted_off() && !data_bearer(*actual_);
    case verb::power_low:
    case verb::disable:
      return both(is_off);
    case verb::send_pin:
      return actual_->lock != sim_pin_lock;
    case verb::set_network:
      return !how_.plmn
             || (is_registered(*actual_) && actual_->operator_code == *how_.plmn);
    case verb::set_modes:
      return !how_.modes || actual_->current_modes == *how_.modes;
    case verb::set_attach:
    case verb::delete_bearer:
    case verb::signal_thresholds:
    case verb::setup_location:
    case verb::set_gps_rate:
    case verb::poll_signal:
    case verb::prefer_networks:
      break;
  }
  // Nothing is left to do for a modem that is up: it works, or is not wanted.
  if (!is_connected())
    return false;
  auto steps = reconcile(want_, *actual_, how_);
  return std::none_of(steps.begin(), steps.end(), [&](const step& y) {
    return y.what == x.what;
  });
}

void modem_machine::clear_errors_on_evidence() {
  auto off = is_wanted_off() && is_off(*actual_);
  auto& all = memory_.failures;
  auto waits = std::any_of(all.begin(), all.end(), is_essential);
  all.erase(
    std::remove_if(
      all.begin(), all.end(),
      [&](const failure_report& x) { return off || evidence_against(x); }),
    all.end());
  // What was waited for has come by itself.
  if (waits && std::none_of(all.begin(), all.end(), is_essential))
    memory_.retry_at.reset();
  if (want_.radio != radio_wish::on || !is_connected())
    return;
  memory_.counts = {};
  note_good_apn(
    memory_.apns, card_in_use(*actual_), data_bearer(*actual_)->apn);
}

} // namespace wwan::core
