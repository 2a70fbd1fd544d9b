#include "core/tell/describe.hpp"

#include <algorithm>

#include "core/plan/bearer_settings.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "core/tell/wire_limits.hpp"
#include "messages/hidden.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

sim_status describe_sim(const sim_slot& x, const observed_modem& modem) {
  sim_status result;
  result.slot = x.number;
  result.activated = x.primary;
  if (!x.path.empty()) {
    result.activated = x.active;
    result.iccid = x.iccid;
    result.imsi = x.imsi;
    auto embedded = is_esim(x);
    if (embedded)
      result.type = mm_sim_type::esim;
    else if (x.type != mm_sim_type::unknown)
      result.type = mm_sim_type::physical;
    // One that is in use is there, whatever is said of its profiles.
    auto in_use = x.active && !x.iccid.empty();
    auto present =
      in_use
      || (embedded ? x.esim_status == mm_esim_status::with_profiles : x.has_path);
    result.state = present ? sim_presence::present : sim_presence::absent;
    if (!result.activated)
      result.state = sim_presence::inactive;
    if (
      x.primary && modem.state == modem_state::failed
      && modem.reason == failed_reason::sim_error)
      result.state = sim_presence::error;
  }
  return result;
}

std::vector<sim_status> describe_sims(const observed_modem& x) {
  std::vector<sim_status> result;
  for (auto& slot : x.sims)
    result.push_back(describe_sim(slot, x));
  if (
    result.empty() && x.state == modem_state::failed
    && x.reason == failed_reason::sim_missing) {
    sim_status absent;
    absent.slot = 1;
    absent.activated = true;
    result.push_back(absent);
  }
  return result;
}

ip_type type_of(mm_families x) noexcept {
  switch (x) {
    case mm_families::ipv4:
      return ip_type::ipv4;
    case mm_families::ipv6:
      return ip_type::ipv6;
    case mm_families::ipv4v6:
      return ip_type::ipv4v6;
    default: // "none", or a number that has no name here
      return ip_type::unspecified;
  }
}

bearer_status describe_bearer(const observed_bearer& x) {
  bearer_status result;
  result.apn = x.apn;
  if (x.type <= mm_bearer_type::dedicated)
    result.type = x.type;
  result.ip = type_of(x.families);
  result.connected = x.connected;
  result.error = x.error_name;
  if (!x.error_name.empty() && !x.error_text.empty())
    result.error += ": " + x.error_text;
  if (x.connected)
    result.connected_at = std::min(x.connected_at, largest_number);
  return result;
}

profile_status describe_profile(const modem_profile& x) {
  profile_status result;
  result.name = x.name;
  if (x.name.empty() && x.id >= 0)
    result.name = "profile-id:" + std::to_string(x.id);
  result.apn = x.apn;
  if (x.apn_types & mm_apn_type::attach)
    result.type = mm_bearer_type::attach;
  else if (x.apn_types & mm_apn_type::user_data)
    result.type = mm_bearer_type::user_data;
  else if (x.apn_types != 0)
    result.type = mm_bearer_type::dedicated;
  result.ip = type_of(x.families);
  result.forbid_roaming = x.forbid_roaming;
  return result;
}

provider describe_provider(const observed_modem& x) {
  provider result;
  result.forbidden = x.registration == mm_registration::denied;
  result.roaming = is_roaming_kind(x.registration);
  if (!x.operator_code.empty()) {
    result.plmn = x.operator_code;
    result.description = x.operator_name;
    result.serving = true;
  }
  return result;
}

} // namespace

op_mode mode_of(const observed_modem& x) noexcept {
  if (is_low(x.power))
    return op_mode::radio_off;
  switch (x.state) {
    case modem_state::unknown:
      return op_mode::unrecognized;
    case modem_state::registered:
    case modem_state::connecting:
      return op_mode::online;
    case modem_state::connected:
      return op_mode::online_and_connected;
    case modem_state::failed:
    case modem_state::initializing:
    case modem_state::locked:
    case modem_state::disabled:
    case modem_state::disabling:
    case modem_state::enabling:
    case modem_state::enabled:
    case modem_state::searching:
    case modem_state::disconnecting:
      return op_mode::offline;
  }
  return op_mode::unrecognized;
}

std::vector<std::string> rats_of(uint32_t technologies) {
  // MMModemAccessTechnology: 5GNR 1<<15; LTE 1<<14, Cat-M 1<<16, NB-IoT
  // 1<<17; UMTS..HSPA+ 1<<5..9; GSM..EDGE 1<<1..4.
  std::vector<std::string> result;
  if (technologies & (1u << 15))
    result.emplace_back("5gnr");
  if (technologies & (1u << 14 | 1u << 16 | 1u << 17))
    result.emplace_back("lte");
  if (technologies & 0x3e0u)
    result.emplace_back("umts");
  if (technologies & 0x1eu)
    result.emplace_back("gsm");
  return result;
}

modem_status describe(const observed_modem& x) {
  modem_status result;
  result.addrs = x.addrs;
  result.imei = x.equipment_id;
  result.model = x.model;
  result.manufacturer = x.manufacturer;
  result.revision = x.revision;
  result.protocol = x.protocol;
  result.mode = mode_of(x);
  result.sims = describe_sims(x);
  result.serving = describe_provider(x);
  result.rats = rats_of(x.technologies);
  for (auto& bearer : x.bearers)
    if (bearer.complete || bearer.refused)
      result.bearers.push_back(describe_bearer(bearer));
  if (x.attach_bearer && x.attach_bearer->type == mm_bearer_type::attach)
    result.bearers.push_back(describe_bearer(*x.attach_bearer));
  for (auto& profile : x.profiles)
    result.profiles.push_back(describe_profile(profile));
  result.location_tracking =
    x.signals_location && (x.location_enabled & mm_location::gps_raw) != 0;
  return result;
}

void hide_logins(std::string& text, const wanted_modem& want) {
  for (const auto& x : want.sessions)
    hide(text, x->login.password);
  if (want.config)
    hide(text, want.config->attach.login.password);
}

void tell_session(
  modem_status& out, const observed_bearer* session, family_wish families) {
  if (session != nullptr && out.mode == op_mode::online_and_connected) {
    out.connected_at = std::min(session->connected_at, largest_number);
    out.ip = told_settings(*session, families);
    return;
  }
  if (out.mode == op_mode::online_and_connected)
    out.mode = op_mode::online;
  for (auto& y : out.bearers)
    if (y.type <= mm_bearer_type::user_data) {
      y.connected = false;
      y.connected_at = 0;
    }
}

void tell_sessions(
  modem_report& out, const observed_modem& x, const observed_bearer* session) {
  if (session != nullptr) {
    out.session = session->path;
    out.apn = session->apn;
  }
  for (const auto& bearer : x.bearers)
    if (bearer.complete && bearer.connected && &bearer != session)
      out.others.push_back({bearer.apn, bearer.interface});
}

} // namespace wwan::core
