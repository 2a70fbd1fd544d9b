// modem_machine: sessions, their losses, errors and the interface.
#include "core/modem_machine.hpp"

#include "core/describe.hpp"
#include "core/recollection.hpp"
#include "core/reconcile.hpp"
#include "core/retry.hpp"
#include "core/states.hpp"

namespace wwan::core {

void modem_machine::note_success(const step& done, time_point now) {
  assume(world_, done);
  note_done(memory_.past, done);
  world_.past = memory_.past;
  if (done.what == verb::connect)
    lost_ = false; // a new session, though its bearer may be an old one
  if (!reflects(*actual_, done)) {
    // Both make ModemManager look at the card anew.
    auto card = done.what == verb::set_sim_slot || done.what == verb::send_pin;
    assumed_ = {done, now + (card ? slot_lag : signal_lag)};
  }
  if (done.what == verb::power_low && !is_off(*actual_)) {
    // The port has read it back before it said so.
    memory_.error = {
      error_class::device, "wwand.Error.NotVerified",
      "ModemManager reports success, but the radio is still on"};
    memory_.failed = done.what;
    memory_.retry_at = now + silence_pause_after(++off_failures_);
    return;
  }
  // A modem that says yes and does nothing must not be asked in a loop.
  if (now - busy_since_ >= shortest_pause) {
    busy_since_ = now;
    busy_steps_ = 0;
  }
  if (++busy_steps_ > most_steps)
    memory_.retry_at = now + pause_after(busy_steps_ - most_steps, seed_);
}

void modem_machine::note_session(time_point now, modem_effects& out) {
  if (data_bearer(world_) && world_.state == modem_state::connected) {
    if (!connected_since_)
      connected_since_ = now;
    lost_ = false;
    return;
  }
  if (!connected_since_)
    return;
  // MM still reads: no evidence of a loss yet.
  if (world_.state == modem_state::connected && has_unread_bearer(world_))
    return;
  auto since = *connected_since_;
  connected_since_.reset();
  lost_ = true;
  auto ours = flies(verb::disconnect) || flies(verb::disable);
  if (want_.radio != radio_wish::on || ours)
    return;
  auto failures = note_loss(memory_.short_losses, since, now);
  memory_.attempts = failures;
  memory_.retry_at.reset();
  if (failures > 0)
    memory_.retry_at = now + pause_after(failures, seed_);
  auto lasted = std::chrono::duration_cast<std::chrono::seconds>(now - since);
  out.push_back(note{
    true, "connection lost after " + std::to_string(lasted.count()) + " s, "
            + (failures > 0 ? "backing off" : "reconnecting at once")});
}

void modem_machine::note_failure(
  const step_result& x, time_point now, modem_effects& out) {
  out.push_back(note{
    true, to_string(x.what) + " failed: " + x.error.text + " (" + x.error.name
            + ", " + wwan::to_string(x.error.kind) + ")"});
  if (x.what.what == verb::poll_signal) {
    no_signal_poll_ = true; // metrics do without; nothing else depends on it
    return;
  }
  last_failure_ = now;
  note_refused(memory_.past, x.what);
  world_.past = memory_.past;
  if (is_wanted_off()) {
    auto silencing = x.what.what == verb::disconnect
                     || x.what.what == verb::disable
                     || x.what.what == verb::power_low;
    if (!silencing)
      return; // a call that silence has cancelled
    skip_disconnect_ |= x.what.what == verb::disconnect;
    ++off_failures_;
    // Silence does not rest; a modem that nobody uses may.
    memory_.retry_at =
      now
      + (want_.radio == radio_wish::silence ? silence_pause_after(off_failures_) : pause_after(off_failures_, seed_));
    if (skip_disconnect_ && x.what.what == verb::disconnect)
      memory_.retry_at.reset(); // Enable(false) goes out at once instead
  } else {
    if (want_.radio != radio_wish::on)
      return;
    ++memory_.attempts;
    memory_.retry_at = now + pause_after(memory_.attempts, seed_);
    memory_.hold_until.reset(); // the old session is not coming back
  }
  memory_.error = x.error;
  memory_.failed = x.what.what;
}

bool modem_machine::evidence_against(verb failed) const {
  switch (failed) {
    case verb::power_on:
      return actual_->power == power_state::on;
    case verb::enable:
      return actual_->state >= modem_state::enabled;
    case verb::connect:
      return want_.network && is_connected_as(*actual_, *want_.network);
    case verb::set_sim_slot:
      return want_.network
             && actual_->primary_slot == want_.network->ap.sim_slot;
    case verb::disconnect:
      return !is_wanted_off() && !data_bearer(*actual_);
    case verb::power_low:
    case verb::disable:
      return is_off(*actual_);
    case verb::send_pin:
      return actual_->lock != 2; // MM_MODEM_LOCK_SIM_PIN
    case verb::set_modes:
    case verb::set_attach:
    case verb::set_network:
      return want_.network && is_connected_as(*actual_, *want_.network);
    case verb::delete_bearer:
    case verb::signal_thresholds:
    case verb::setup_location:
    case verb::set_gps_rate:
    case verb::poll_signal:
      return true;
  }
  return false;
}

void modem_machine::clear_errors_on_evidence() {
  if (memory_.error.name.empty())
    return;
  auto off = is_wanted_off() && is_off(*actual_);
  if (!off && !evidence_against(memory_.failed))
    return;
  memory_.error = {};
  if (want_.radio == radio_wish::on && connected_since_)
    memory_.attempts = 0;
}

void modem_machine::update_network(time_point now, modem_effects& out) {
  ip_error_.clear();
  auto on = want_.radio == radio_wish::on && want_.network;
  auto* bearer = data_bearer(world_);
  if (
    on && bearer && world_.state == modem_state::connected
    && serves(*bearer, *want_.network)) {
    memory_.hold_until.reset();
    auto settings = settings_of(*bearer, want_.network->mtu, ip_error_);
    if (!settings)
      return drop_network(out);
    auto interface =
      bearer->interface.empty() ? world_.addrs.interface : bearer->interface;
    auto metric = want_.network->route_metric;
    if (
      net_.state == net_state::present
      && net_.interface == interface && net_.settings == *settings
      && net_.metric == metric)
      return;
    if (net_.state == net_state::present && net_.interface != interface)
      out.push_back(clear_network{++last_id_, net_.interface});
    net_ = {0, net_state::present, interface, *settings, metric, {}, false, {}};
    memory_.interface = interface;
    send_network(out);
    return;
  }
  // Properties are being read, or the signals are not all here yet.
  auto unclear = world_.state >= modem_state::disconnecting && !lost_;
  if (on && (connected_since_ || unclear))
    return;
  if (on && memory_.hold_until && now < *memory_.hold_until) {
    wake_at(*memory_.hold_until, now, out);
    return;
  }
  memory_.hold_until.reset();
  drop_network(out);
}

void modem_machine::send_network(modem_effects& out) {
  net_.error.clear();
  net_.id = ++last_id_;
  if (net_.state == net_state::present)
    out.push_back(
      configure_network{net_.id, net_.interface, net_.settings, net_.metric});
  else
    out.push_back(clear_network{net_.id, net_.interface});
}

void modem_machine::restore_network(time_point now, modem_effects& out) {
  if (!net_.touched || net_.id != 0)
    return; // network_done looks again
  auto due = net_.restored + restore_pause;
  if (now < due)
    return wake_at(due, now, out);
  net_.touched = false;
  net_.restored = now;
  send_network(out);
}

void modem_machine::drop_network(modem_effects& out) {
  if (net_.state == net_state::absent)
    return;
  auto interface = !net_.interface.empty()      ? net_.interface
                   : !memory_.interface.empty() ? memory_.interface
                                                : world_.addrs.interface;
  if (interface.empty())
    return;
  // After each session, and once for what an earlier agent left behind.
  net_ = {0, net_state::absent, interface, {}, 0, {}, false, {}};
  send_network(out);
}

} // namespace wwan::core
