#include "bus/decode.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "bus/sd.hpp"

namespace wwan {

namespace {

using modem_table = field_table<cached_modem>;

constexpr auto opt = need::optional;
constexpr auto req = need::required;
constexpr unsigned st = status_change;
constexpr unsigned me = metrics_change;
constexpr unsigned ob = status_change | object_change;
constexpr unsigned ad = status_change | address_change;

template <auto Field, class T>
bool seen(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&cached_modem::seen, Field>(m, x, log);
}

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

bool read_ports(sd_bus_message* m, cached_modem& x, oddity_log&) {
  port_list ports;
  sd_bus_message_enter_container(m, 'a', "(su)");
  while (sd_bus_message_enter_container(m, 'r', "su") > 0) {
    std::pair<std::string, uint32_t> port;
    take(m, port.first);
    take(m, port.second);
    ports.push_back(std::move(port));
    sd_bus_message_exit_container(m);
  }
  sd_bus_message_exit_container(m);
  return put(x.ports, std::move(ports));
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
      {"AccessTechnologies", "u", req, st | me, seen<&o::technologies>},
      {"EquipmentIdentifier", "s", req, st, seen<&o::equipment_id>},
      {"Model", "s", req, st, seen<&o::model>},
      {"Manufacturer", "s", req, st, seen<&o::manufacturer>},
      {"Revision", "s", req, st, seen<&o::revision>},
      {"PrimaryPort", "s", req, ad, member<&c::primary_port>},
      {"Ports", "a(su)", req, ad, read_ports},
      {"Sim", "o", req, ob, member<&c::sim_path>},
      {"SimSlots", "ao", opt, ob, member<&c::slot_paths>},        // 1.16
      {"PrimarySimSlot", "u", opt, ob, member<&c::primary_slot>}, // 1.16
      {"Bearers", "ao", req, ob, member<&c::bearer_paths>},
    }};
  return xs;
}

const modem_table& modem3gpp_fields() {
  using o = observed_modem;
  static const modem_table xs{
    "org.freedesktop.ModemManager1.Modem.Modem3gpp",
    {
      {"RegistrationState", "u", req, st, seen<&o::registration>},
      {"OperatorCode", "s", req, st, seen<&o::operator_code>},
      {"OperatorName", "s", req, st, seen<&o::operator_name>},
      {"InitialEpsBearer", "o", opt, ob, member<&cached_modem::attach_path>},
    }};
  return xs;
}

const modem_table& location_fields() {
  using o = observed_modem;
  static const modem_table xs{
    "org.freedesktop.ModemManager1.Modem.Location",
    {
      {"Enabled", "u", req, st, seen<&o::location_enabled>},
      {"SignalsLocation", "b", req, st, seen<&o::signals_location>},
    }};
  return xs;
}

template <auto Field>
bool read_level(sd_bus_message* m, signal_values& x, oddity_log&) {
  double level = 0;
  take(m, level);
  // MM_SIGNAL_UNKNOWN is -DBL_MAX; a modem may tell other nonsense.
  auto sane = std::isfinite(level) && std::fabs(level) < 10'000;
  return put(x.*Field, sane ? static_cast<int32_t>(level) : no_signal);
}

const field_table<signal_values>& level_fields() {
  using s = signal_values;
  static const field_table<signal_values> xs{
    "org.freedesktop.ModemManager1.Modem.Signal.Values",
    {
      {"rssi", "d", opt, me, read_level<&s::rssi>},
      {"rsrq", "d", opt, me, read_level<&s::rsrq>},
      {"rsrp", "d", opt, me, read_level<&s::rsrp>},
      {"snr", "d", opt, me, read_level<&s::snr>},
    }};
  return xs;
}

template <rat Rat>
bool read_levels(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  signal_values levels;
  read_properties(m, level_fields(), false, log, levels);
  return put(x.signal[static_cast<size_t>(Rat)], levels);
}

const modem_table& signal_fields() {
  static const modem_table xs{
    "org.freedesktop.ModemManager1.Modem.Signal",
    {
      {"Rate", "u", req, st, seen<&observed_modem::signal_rate>},
      {"Nr5g", "a{sv}", opt, me, read_levels<rat::nr5g>}, // since 1.16
      {"Lte", "a{sv}", req, me, read_levels<rat::lte>},
      {"Umts", "a{sv}", req, me, read_levels<rat::umts>},
      {"Gsm", "a{sv}", req, me, read_levels<rat::gsm>},
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
    if (type == qmi_port)
      return control_protocol::qmi;
    if (type == mbim_port)
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
