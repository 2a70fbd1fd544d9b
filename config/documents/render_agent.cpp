#include "config/documents/render_agent.hpp"

#include "config/json/json_writer.hpp"
#include "messages/words.hpp"

namespace wwan {

namespace {

using strings = std::vector<std::string>;

void write_strings(json_writer& out, const char* name, const strings& xs) {
  out.key(name).begin_array();
  for (auto& x : xs)
    out.value(x);
  out.end_array();
}

/// `apn`: of the session that is ours.
void write_status(
  json_writer& out, const modem_status& x, const std::string& apn) {
  out.member("Interface", x.addrs.interface)
    .member("USB", x.addrs.usb)
    .member("PCI", x.addrs.pci)
    .member("Model", x.model)
    .member("Manufacturer", x.manufacturer)
    .member("IMEI", x.imei)
    .member("OpMode", to_string(x.mode))
    .member("Operator", x.serving.description)
    .member("PLMN", x.serving.plmn)
    .member("Roaming", x.serving.roaming);
  write_strings(out, "RATs", x.rats);
  if (!x.ip.addresses.empty())
    out.member("Address", to_string(x.ip.main_address()))
      .member("Gateway", x.ip.main_gateway())
      .member("MTU", x.ip.mtu);
  write_strings(out, "DNS", x.ip.dns);
  if (x.mode == op_mode::online_and_connected)
    out.member("APN", apn);
  out.member("ConnectedAt", x.connected_at);
  out.key("SIMs").begin_array();
  for (auto& sim : x.sims)
    out.begin_object()
      .member("Slot", sim.slot)
      .member("State", to_string(sim.state))
      .member("ICCID", sim.iccid)
      .member("Active", sim.activated)
      .end_object();
  out.end_array();
}

void write_others(json_writer& out, const modem_report& x) {
  if (x.others.empty())
    return;
  out.key("Others").begin_array();
  for (const auto& other : x.others)
    out.begin_object()
      .member("APN", other.apn)
      .member("Interface", other.interface)
      .member("Whose", x.found ? "unknown" : "another program")
      .end_object();
  out.end_array();
}

void write_signal(json_writer& out, const network_metrics& x) {
  out.key("Signal")
    .begin_object()
    .member("RSSI", x.rssi)
    .member("RSRP", x.rsrp)
    .member("RSRQ", x.rsrq)
    .member("SNR", x.snr)
    .end_object();
}

/// Unix seconds; 0 where nobody knows them.
int64_t unix_time(int64_t clock_zero, time_point x) {
  auto own = std::chrono::floor<std::chrono::seconds>(x.time_since_epoch());
  return clock_zero == 0 ? 0 : clock_zero + own.count();
}

void write_failure(
  json_writer& out, const failure_report& x, const std::string& text,
  int64_t clock_zero) {
  out.begin_object()
    .member("Class", to_string(x.error.kind))
    .member("Name", x.error.name)
    .member("Text", text)
    .member("Count", x.count)
    .member("FirstSeen", unix_time(clock_zero, x.first))
    .member("LastSeen", unix_time(clock_zero, x.last))
    .end_object();
}

/// What keeps the modem from its wish; then all that does not work.
void write_errors(json_writer& out, const modem_report& x, int64_t clock_zero) {
  const auto& text = x.status.config_error;
  if (!text.empty() && x.failures.empty()) // nobody was asked
    out.key("Error")
      .begin_object()
      .member("Class", "")
      .member("Name", "")
      .member("Text", text)
      .member("Count", 0)
      .end_object();
  else if (!text.empty())
    write_failure(out.key("Error"), x.failures.front(), text, clock_zero);
  if (x.failures.empty())
    return;
  out.key("Failures").begin_array();
  for (auto& failed : x.failures)
    write_failure(out, failed, failed.cause, clock_zero);
  out.end_array();
  auto& retry = x.failures.front().retry_at;
  if (retry && clock_zero != 0)
    out.key("NextRetry")
      .begin_object()
      .member("Unix", unix_time(clock_zero, *retry))
      .member("Reason", to_string(x.failures.front().error.kind))
      .end_object();
}

void write_modem(
  json_writer& out, const shown_modem& shown, int64_t clock_zero) {
  const auto& x = *shown.report;
  out.begin_object()
    .member("Label", x.status.label)
    .member("Path", x.path)
    .member("State", to_string(x.state))
    .member("Power", to_string(x.power))
    .member("RadioOff", x.off)
    .member("RouteMetric", x.route_metric)
    .member("Doing", x.doing)
    .member("Why", x.why);
  write_status(out, x.status, x.apn);
  write_others(out, x);
  write_errors(out, x, clock_zero);
  if (shown.metrics != nullptr)
    write_signal(out, *shown.metrics);
  out.end_object();
}

void write_absent(json_writer& out, const modem_status& x) {
  out.begin_object()
    .member("Label", x.label)
    .member("State", "missing")
    .member("Doing", "waits for the modem")
    .member("Why", x.config_error);
  write_status(out, x, {});
  out.end_object();
}

} // namespace

std::string joined(const strings& xs) {
  std::string result;
  for (auto& x : xs)
    result += (result.empty() ? "" : "; ") + x;
  return result;
}

std::string render_agent(const agent_view& x, rendered_parts& parts) {
  json_writer out;
  const char* state = x.configured ? "applied" : "none";
  out.begin_object()
    .member("ModemManager", x.service_up ? "up" : "down")
    .key("Config")
    .begin_object()
    .member("State", x.rejected ? "rejected" : state)
    .member("DPCKey", x.dpc_key)
    .member("Error", x.config_error)
    .member("RadioSilence", x.radio_silence)
    .member("Acknowledged", x.acknowledged)
    .end_object();
  if (!x.warnings.empty())
    write_strings(out, "Warnings", x.warnings);
  out.key("Modems").begin_array();
  for (auto& modem : x.modems)
    out.raw(parts.text(modem.version, [&](json_writer& one) {
      write_modem(one, modem, x.clock_zero);
    }));
  for (auto& entry : x.absent)
    out.raw(parts.text(entry.version, [&](json_writer& one) {
      write_absent(one, *entry.value);
    }));
  out.end_array().end_object();
  parts.end();
  return out.take();
}

std::string render_plan(
  const strings& errors, const strings& warnings,
  const std::vector<planned_modem>& modems) {
  json_writer out;
  out.begin_object();
  write_strings(out, "Errors", errors);
  if (!warnings.empty())
    write_strings(out, "Warnings", warnings);
  out.key("Modems").begin_array();
  for (auto& x : modems) {
    out.begin_object()
      .member("Label", x.label)
      .member("Path", x.path)
      .member("Match", x.match)
      .member("Radio", x.radio)
      .member("Note", x.note);
    write_strings(out, "Steps", x.steps);
    out.end_object();
  }
  out.end_array().end_object();
  return out.take();
}

} // namespace wwan
