#include "bus/decode.hpp"

#include <utility>

#include "bus/sd.hpp"

namespace wwan {

namespace {

// MMModemAccessTechnology bits as EVE groups them (specification h.11).
constexpr std::array<uint32_t, rat_count> technology_bits = {
  1U << 15,                                        // 5GNR
  1U << 14 | 1U << 16 | 1U << 17,                  // LTE, CAT-M, NB-IoT
  1U << 5 | 1U << 6 | 1U << 7 | 1U << 8 | 1U << 9, // UMTS, HS*PA*
  1U << 1 | 1U << 2 | 1U << 3 | 1U << 4,           // GSM, GPRS, EDGE
};

struct profile_draft {
  modem_profile profile;
  uint32_t roaming = 0;
  bool has_roaming = false;
};

template <auto Field, class T>
bool profile(sd_bus_message* m, T& x, oddity_log& log) {
  return member<&profile_draft::profile, Field>(m, x, log);
}

bool read_roaming(sd_bus_message* m, profile_draft& x, oddity_log&) {
  x.has_roaming = true;
  return take(m, x.roaming);
}

const field_table<profile_draft>& profile_fields() {
  constexpr auto opt = need::optional;
  constexpr auto st = status_change;
  using p = modem_profile;
  static const field_table<profile_draft> xs{
    "org.freedesktop.ModemManager1.Modem.Modem3gpp.ProfileManager.Profile",
    {
      {"profile-id", "i", opt, st, profile<&p::id>},
      {"profile-name", "s", opt, st, profile<&p::name>},
      {"apn", "s", opt, st, profile<&p::apn>},
      {"ip-type", "u", opt, st, profile<&p::families>},
      {"apn-type", "u", opt, st, profile<&p::apn_types>},
      {"roaming-allowance", "u", opt, st, read_roaming},
    }};
  return xs;
}

} // namespace

bool decode_profiles(
  sd_bus_message* m, oddity_log& log, std::vector<modem_profile>& profiles) {
  std::vector<modem_profile> xs;
  auto complete = read_list(m, "a{sv}", most_listed, log, [&] {
    profile_draft draft;
    if (read_properties(m, profile_fields(), false, log, draft).broken)
      return false;
    draft.profile.forbid_roaming = draft.has_roaming && draft.roaming == 0;
    xs.push_back(std::move(draft.profile));
    return true;
  });
  if (log.take_cut())
    log.too_long(profiles_name, "List");
  return complete && put(profiles, std::move(xs));
}

unsigned note_interface(modem_interface interface, cached_modem& x) {
  auto note = [](bool& flag) {
    return put(flag, true) ? status_change : no_change;
  };
  switch (interface) {
    case modem_interface::modem:
      x.has_modem = true;
      break;
    case modem_interface::modem3gpp:
      return note(x.seen.has_scan);
    case modem_interface::profiles:
      x.has_profiles = true;
      break;
    case modem_interface::simple:
      return note(x.seen.has_simple);
    case modem_interface::signal:
      return note(x.seen.has_signal);
    case modem_interface::location:
      return note(x.seen.has_location);
    case modem_interface::other:
      break;
  }
  return no_change;
}

unsigned forget_interface(modem_interface interface, cached_modem& x) {
  switch (interface) {
    case modem_interface::modem3gpp:
      x.seen.has_scan = false;
      x.seen.registration = mm_registration::idle;
      x.seen.rejection.reset();
      x.seen.attach.reset();
      x.seen.operator_code.clear();
      x.seen.operator_name.clear();
      x.attach_path = "/";
      return status_change | object_change;
    case modem_interface::profiles:
      x.has_profiles = false;
      x.profiles_asked = false;
      x.seen.profiles.clear();
      return status_change;
    case modem_interface::simple:
      x.seen.has_simple = false;
      return status_change;
    case modem_interface::signal:
      x.seen.has_signal = false;
      x.seen.has_thresholds = false;
      x.seen.signal_rate = 0;
      x.seen.signal_threshold = 0;
      x.signal = {};
      return status_change | metrics_change;
    case modem_interface::location:
      x.seen.has_location = false;
      x.seen.location_capabilities = 0;
      x.seen.signals_location = false;
      x.seen.location_enabled = 0;
      x.seen.gps_rate = 0;
      return status_change;
    case modem_interface::modem:
    case modem_interface::other:
      break;
  }
  return no_change;
}

signal_values signal_of(const cached_modem& x) {
  const signal_values none;
  signal_values result;
  auto in_use = false;
  auto fill = [](int32_t& to, int32_t from) {
    if (to == no_signal)
      to = from;
  };
  for (size_t i = 0; i < rat_count; ++i) {
    if ((x.seen.technologies & technology_bits[i]) == 0)
      continue;
    in_use = true;
    fill(result.rssi, x.signal[i].rssi);
    fill(result.rsrq, x.signal[i].rsrq);
    fill(result.rsrp, x.signal[i].rsrp);
    fill(result.snr, x.signal[i].snr);
  }
  for (const auto& levels : x.signal)
    if (!in_use && result == none)
      result = levels;
  return result;
}

} // namespace wwan
