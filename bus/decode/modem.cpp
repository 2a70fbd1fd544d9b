#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "bus/decode/modem_tables.hpp"
#include "bus/sd.hpp"
#include "messages/mm_enums.hpp"

namespace wwan {

namespace {

using namespace modem_fields_kit;

bool read_state(sd_bus_message* m, cached_modem& x, oddity_log&) {
  int32_t n = 0;
  take(m, n);
  auto known = n >= -1 && n <= 11;
  return put(
    x.seen.state, known ? static_cast<modem_state>(n) : modem_state::unknown);
}

bool read_reason(sd_bus_message* m, cached_modem& x, oddity_log&) {
  uint32_t n = 0;
  take(m, n);
  return put(
    x.seen.reason,
    n <= 5 ? static_cast<failed_reason>(n) : failed_reason::unknown);
}

bool read_power(sd_bus_message* m, cached_modem& x, oddity_log&) {
  uint32_t n = 0;
  take(m, n);
  return put(
    x.seen.power, n <= 3 ? static_cast<power_state>(n) : power_state::unknown);
}

bool read_ports(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  port_list ports;
  read_list(m, "(su)", most_listed, log, [&] {
    if (sd_bus_message_enter_container(m, 'r', "su") <= 0)
      return false;
    auto& port = ports.emplace_back();
    take(m, port.first, log);
    take(m, port.second);
    return sd_bus_message_exit_container(m) >= 0;
  });
  return put(x.ports, std::move(ports));
}

mode_choice take_modes(sd_bus_message* m) {
  mode_choice x;
  sd_bus_message_enter_container(m, 'r', "uu");
  take(m, x.allowed);
  take(m, x.preferred);
  sd_bus_message_exit_container(m);
  return x;
}

bool read_current_modes(sd_bus_message* m, cached_modem& x, oddity_log&) {
  return put(x.seen.current_modes, take_modes(m));
}

bool read_supported_modes(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  std::vector<mode_choice> modes;
  read_list(m, "(uu)", most_listed, log, [&] {
    modes.push_back(take_modes(m));
    return true;
  });
  return put(x.seen.supported_modes, std::move(modes));
}

/// In fifths: less is no reason to look at the modem anew.
bool read_signal(sd_bus_message* m, cached_modem& x, oddity_log&) {
  uint32_t percent = 0;
  if (sd_bus_message_enter_container(m, 'r', "ub") > 0) {
    take(m, percent);
    sd_bus_message_skip(m, "b");
    sd_bus_message_exit_container(m);
  }
  auto fifths = (std::min(percent, 100u) + 19) / 20;
  return put(x.seen.signal, static_cast<uint8_t>(fifths));
}

bool read_unlock_retries(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  std::vector<unlock_tries> locks;
  read_list(m, "{uu}", most_listed, log, [&] {
    if (sd_bus_message_enter_container(m, 'e', "uu") <= 0)
      return false;
    auto& lock = locks.emplace_back();
    take(m, lock.lock);
    take(m, lock.tries);
    return sd_bus_message_exit_container(m) >= 0;
  });
  return put(x.seen.unlock_retries, std::move(locks));
}

/// The first ones, and the one that Connect named, once.
bool read_bearers(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  std::vector<std::string> paths;
  size_t place = 0;
  auto is_awaited = true;
  read_list(m, "o", SIZE_MAX, log, [&] {
    const char* path = nullptr;
    if (sd_bus_message_read_basic(m, 'o', &path) <= 0)
      return false;
    std::string_view bearer{path};
    auto is_named =
      bearer == x.named_bearer && std::exchange(is_awaited, false);
    auto kept = is_named || ++place <= most_listed;
    if (kept && bearer.size() <= longest_text)
      paths.emplace_back(bearer);
    else
      log.cut();
    return true;
  });
  return put(x.bearer_paths, std::move(paths));
}

const modem_table& modem_fields() {
  using o = observed_modem;
  using c = cached_modem;
  static const modem_table xs{
    modem_name,
    {
      {"State", "i", req, st, read_state},
      {"StateFailedReason", "u", req, st, read_reason},
      {"PowerState", "u", req, st, read_power},
      {"UnlockRequired", "u", req, st, seen<&o::lock>},
      {"UnlockRetries", "a{uu}", req, st, read_unlock_retries},
      {"SupportedModes", "a(uu)", req, st, read_supported_modes},
      {"CurrentModes", "(uu)", req, st, read_current_modes},
      {"AccessTechnologies", "u", req, st | me, seen<&o::technologies>},
      {"SignalQuality", "(ub)", opt, st, read_signal},
      {"EquipmentIdentifier", "s", req, st, seen<&o::equipment_id>},
      {"Model", "s", req, st, seen<&o::model>},
      {"Manufacturer", "s", req, st, seen<&o::manufacturer>},
      {"Revision", "s", req, st, seen<&o::revision>},
      {"PrimaryPort", "s", req, ad, member<&c::primary_port>},
      {"Ports", "a(su)", req, ad, read_ports},
      {"Sim", "o", req, ob, member<&c::sim_path>},
      {"SimSlots", "ao", opt, ob, member<&c::slot_paths>},        // 1.16
      {"PrimarySimSlot", "u", opt, ob, member<&c::primary_slot>}, // 1.16
      {"Bearers", "ao", req, ob, read_bearers},
    }};
  return xs;
}

const modem_table& fields_of(modem_interface x) {
  static const modem_table none{"", {}};
  switch (x) {
    case modem_interface::modem:
      return modem_fields();
    case modem_interface::modem3gpp:
      return modem3gpp_fields();
    case modem_interface::signal:
      return signal_fields();
    case modem_interface::location:
      return location_fields();
    case modem_interface::profiles:
    case modem_interface::simple:
    case modem_interface::other:
      break;
  }
  return none;
}

control_protocol protocol_of(const cached_modem& x) {
  for (const auto& [name, type] : x.ports) {
    if (name != x.primary_port)
      continue;
    if (type == number_of(mm_port::qmi))
      return control_protocol::qmi;
    if (type == number_of(mm_port::mbim))
      return control_protocol::mbim;
  }
  return control_protocol::unknown;
}

} // namespace

modem_interface modem_interface_of(const std::string& name) {
  const std::string prefix = modem_name;
  if (name.compare(0, prefix.size(), prefix) != 0)
    return modem_interface::other;
  auto rest = name.substr(prefix.size());
  if (rest.empty())
    return modem_interface::modem;
  if (rest == ".Modem3gpp")
    return modem_interface::modem3gpp;
  if (rest == ".Modem3gpp.ProfileManager")
    return modem_interface::profiles;
  if (rest == ".Simple")
    return modem_interface::simple;
  if (rest == ".Signal")
    return modem_interface::signal;
  if (rest == ".Location")
    return modem_interface::location;
  return modem_interface::other;
}

dictionary decode_modem(
  sd_bus_message* m, modem_interface interface, bool whole, oddity_log& log,
  cached_modem& x) {
  auto result = read_properties(m, fields_of(interface), whole, log, x);
  if ((result.changed & address_change) != 0)
    x.seen.protocol = protocol_of(x);
  return result;
}

bool modem_reads(
  modem_interface interface, const std::vector<std::string>& names) {
  return mentions(fields_of(interface), names);
}

} // namespace wwan
