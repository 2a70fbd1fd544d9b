// Signal and Location of a modem.
#include <cmath>

#include "bus/decode/modem_tables.hpp"
#include "bus/measured_range.hpp"
#include "bus/sd.hpp"
#include "messages/mm_enums.hpp"

namespace wwan {

namespace {

using namespace modem_fields_kit;

template <auto Field, const measured_range& Range>
bool read_level(sd_bus_message* m, signal_values& x, oddity_log&) {
  double level = 0;
  take(m, level);
  return put(x.*Field, measured(level, Range));
}

const field_table<signal_values>& level_fields() {
  using s = signal_values;
  static const field_table<signal_values> xs{
    "org.freedesktop.ModemManager1.Modem.Signal.Values",
    {
      {"rssi", "d", opt, me, read_level<&s::rssi, rssi_range>},
      {"rsrq", "d", opt, me, read_level<&s::rsrq, rsrq_range>},
      {"rsrp", "d", opt, me, read_level<&s::rsrp, rsrp_range>},
      {"snr", "d", opt, me, read_level<&s::snr, snr_range>},
    }};
  return xs;
}

template <rat Rat>
bool read_levels(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  signal_values levels;
  read_properties(m, level_fields(), false, log, levels);
  return put(x.signal[static_cast<size_t>(Rat)], levels);
}

// Only a service that has SetupThresholds has the property (since 1.20).
bool read_threshold(sd_bus_message* m, cached_modem& x, oddity_log&) {
  auto is_news = put(x.seen.has_thresholds, true);
  return take(m, x.seen.signal_threshold) || is_news;
}

template <auto Field>
bool read_coordinate(sd_bus_message* m, gps_fix& x, oddity_log&) {
  auto& to = (x.*Field).emplace();
  take(m, to);
  if (!std::isfinite(to))
    (x.*Field).reset();
  return true;
}

const field_table<gps_fix>& fix_fields() {
  using f = gps_fix;
  static const field_table<gps_fix> xs{
    "org.freedesktop.ModemManager1.Modem.Location.GpsRaw",
    {
      {"latitude", "d", opt, lo, read_coordinate<&f::latitude>},
      {"longitude", "d", opt, lo, read_coordinate<&f::longitude>},
      {"altitude", "d", opt, lo, read_coordinate<&f::altitude>},
      {"utc-time", "s", opt, lo, member<&f::utc_time>},
    }};
  return xs;
}

// A fix at the same place is news, too: the modem still knows it.
bool read_location(sd_bus_message* m, cached_modem& x, oddity_log& log) {
  auto is_news = false;
  sd_bus_message_enter_container(m, 'a', "{uv}");
  while (sd_bus_message_enter_container(m, 'e', "uv") > 0) {
    uint32_t source = 0;
    take(m, source);
    if (
      source == mm_location::gps_raw
      && sd_bus_message_enter_container(m, 'v', "a{sv}") > 0) {
      x.fix = {};
      is_news = read_properties(m, fix_fields(), false, log, x.fix).entries > 0;
      sd_bus_message_exit_container(m);
    } else {
      sd_bus_message_skip(m, "v");
    }
    sd_bus_message_exit_container(m);
  }
  sd_bus_message_exit_container(m);
  return is_news;
}

} // namespace

const modem_table& signal_fields() {
  static const modem_table xs{
    signal_name,
    {
      {"Rate", "u", req, st, seen<&observed_modem::signal_rate>},
      {"RssiThreshold", "u", opt, st, read_threshold},
      {"Nr5g", "a{sv}", opt, me, read_levels<rat::nr5g>}, // since 1.16
      {"Lte", "a{sv}", req, me, read_levels<rat::lte>},
      {"Umts", "a{sv}", req, me, read_levels<rat::umts>},
      {"Gsm", "a{sv}", req, me, read_levels<rat::gsm>},
    }};
  return xs;
}

const modem_table& location_fields() {
  using o = observed_modem;
  static const modem_table xs{
    location_name,
    {
      {"Capabilities", "u", req, st, seen<&o::location_capabilities>},
      {"Enabled", "u", req, st, seen<&o::location_enabled>},
      {"SignalsLocation", "b", req, st, seen<&o::signals_location>},
      {"Location", "a{uv}", opt, lo, read_location},
      {"GpsRefreshRate", "u", opt, st, seen<&o::gps_rate>},
    }};
  return xs;
}

} // namespace wwan
