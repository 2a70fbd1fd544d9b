// modem_machine: what it tells of itself, with reasons.
#include "core/modem_machine.hpp"

#include "core/describe.hpp"
#include "core/reconcile.hpp"
#include "core/states.hpp"

namespace wwan::core {

namespace {

std::string
failed_at(verb what, const network_config* want, const std::string& path) {
  switch (what) {
    case verb::connect:
      return "failed to connect modem " + path + " to APN "
             + (want ? want->ap.apn : std::string{});
    case verb::power_on:
      return "failed to switch the radio on";
    case verb::enable:
      return "failed to enable the modem";
    case verb::disconnect:
      return "failed to disconnect the modem";
    case verb::disable:
      return "failed to disable the modem";
    case verb::power_low:
      return "failed to switch the radio off";
    case verb::set_sim_slot:
      return "failed to select the SIM slot";
    case verb::poll_signal:
      return "failed to poll the signal";
    case verb::signal_thresholds:
      return "failed to set the signal thresholds";
    case verb::set_modes:
      return "failed to select the preferred radio access technologies";
    case verb::set_network:
      return "failed to register with PLMN "
             + (want ? want->extras.plmn : std::string{});
    case verb::set_attach:
      return "failed to set the attach APN "
             + (want ? want->ap.attach_apn : std::string{});
    case verb::delete_bearer:
      return "failed to delete a bearer";
    case verb::send_pin:
      return "failed to unlock the SIM card";
    case verb::setup_location:
      return "failed to set up location tracking";
    case verb::set_gps_rate:
      return "failed to set the refresh rate of the location";
  }
  return "failed";
}

std::string seconds_until(time_point due, time_point now) {
  auto left = std::chrono::ceil<std::chrono::seconds>(due - now);
  return std::to_string(left.count()) + " s";
}

} // namespace

bool modem_machine::off_is_overdue(time_point now) const {
  return off_since_ && now >= *off_since_ + silence_deadline;
}

std::string modem_machine::config_error(time_point now) const {
  if (!want_.note.empty())
    return want_.note;
  if (want_.radio == radio_wish::keep || !actual_)
    return {};
  if (is_wanted_off() && is_off(*actual_))
    return {};
  auto cause = blocked_by(want_, world_);
  if (!cause.empty())
    return cause;
  auto& error = memory_.error;
  if (!error.name.empty()) {
    auto* want = want_.network.get();
    auto text = failed_at(memory_.failed, want, path_) + ": " + error.text;
    // An FCC-locked modem refuses power-up this way (MM: FCC unlock).
    if (error.text == "Invalid transition")
      text += " (Is modem FCC-locked?)";
    return text;
  }
  if (is_wanted_off() && off_is_overdue(now))
    return "the radio is not off " + std::to_string(silence_deadline.count())
           + " s after the request";
  if (is_wanted_off())
    return {};
  return ip_error_.empty() ? net_.error : ip_error_;
}

modem_report modem_machine::report(time_point now) const {
  modem_report result;
  result.path = path_;
  result.wish = want_.radio;
  result.memory = memory_;
  if (!actual_)
    return result;
  result.state = actual_->state;
  result.power = actual_->power;
  result.off = is_off(*actual_);
  result.status = describe(*actual_);
  if (want_.network) {
    result.status.label = want_.network->label;
    result.route_metric = want_.network->route_metric;
  }
  result.status.config_error = config_error(now);
  auto failed = !result.status.config_error.empty();
  if (is_wanted_off()) {
    // One refusal is not the end: the next step of the sequence may do.
    auto refused = off_failures_ > 1 || !blocked_by(want_, *actual_).empty();
    result.off_failed = !result.off && (refused || off_is_overdue(now));
    result.settled = result.off || result.off_failed;
  } else if (want_.radio == radio_wish::on && want_.network) {
    auto up = is_connected_as(*actual_, *want_.network)
              && net_.state == net_state::present && net_.id == 0
              && net_.error.empty();
    result.settled = up || failed;
  }
  explain(result, now);
  return result;
}

void modem_machine::explain(modem_report& out, time_point now) const {
  const auto& error = out.status.config_error;
  if (!flights_.empty()) {
    out.doing = to_string(flights_.back().what);
    out.why = std::string{"wanted "} + to_string(want_.radio) + ", is "
              + to_string(actual_->state);
    return;
  }
  if (want_.radio == radio_wish::keep) {
    out.doing = "left alone";
    out.why =
      want_.note.empty() ? "no config says what to do with it" : want_.note;
    return;
  }
  if (is_wanted_off() && out.off) {
    out.doing = "radio off";
    out.why = to_string(want_.radio);
    return;
  }
  auto wait = waits_for(want_, world_);
  auto steps = reconcile(want_, world_);
  if (!steps.empty() && memory_.retry_at && *memory_.retry_at > now) {
    out.doing = "waits " + seconds_until(*memory_.retry_at, now) + " to "
                + to_string(steps.front());
    out.why = error.empty() ? "back-off after short sessions" : error;
  } else if (!error.empty()) {
    out.doing = "stuck";
    out.why = error;
  } else if (!wait.empty()) {
    out.doing = "waits";
    out.why = wait;
  } else if (out.settled) {
    out.doing = "connected";
    out.why = "bearer up, " + net_.interface + " has " + net_.settings.address
              + "/" + std::to_string(net_.settings.prefix);
  } else {
    out.doing = "configures the interface";
    out.why = "bearer up";
  }
}

} // namespace wwan::core
