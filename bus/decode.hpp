// ModemManager's property dictionaries into the cache's structs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bus/cached.hpp"
#include "bus/properties.hpp"

struct sd_bus_message;

namespace wwan {

/// Interfaces of a modem object that the agent reads.
enum class modem_interface : uint8_t {
  modem,
  modem3gpp,
  profiles,
  simple,
  signal,
  location,
  other,
};

modem_interface modem_interface_of(const std::string& name);

/// The interfaces' names, without ModemManager's prefix where they are long.
inline constexpr const char* modem_name = "org.freedesktop.ModemManager1.Modem";
inline constexpr const char* modem3gpp_name =
  "org.freedesktop.ModemManager1.Modem.Modem3gpp";
inline constexpr const char* signal_name =
  "org.freedesktop.ModemManager1.Modem.Signal";
inline constexpr const char* location_name =
  "org.freedesktop.ModemManager1.Modem.Location";
inline constexpr const char* sim_name = "org.freedesktop.ModemManager1.Sim";
inline constexpr const char* bearer_name =
  "org.freedesktop.ModemManager1.Bearer";
inline constexpr const char* profiles_name =
  "org.freedesktop.ModemManager1.Modem.Modem3gpp.ProfileManager";

/// Each reads the a{sv} at the message's position; see read_properties.
dictionary decode_modem(
  sd_bus_message* m, modem_interface interface, bool whole, oddity_log& log,
  cached_modem& x);
dictionary
decode_sim(sd_bus_message* m, bool whole, oddity_log& log, cached_sim& x);

/// `now`: Unix seconds, to compute when a connection began where the modem
/// tells its duration only.
dictionary decode_bearer(
  sd_bus_message* m, bool whole, oddity_log& log, uint64_t now,
  cached_bearer& x);

/// Reads the aa{sv} that ProfileManager.List answers; true if it differs.
bool decode_profiles(
  sd_bus_message* m, oddity_log& log, std::vector<modem_profile>& profiles);

/// Reads the aa{sv} that Modem3gpp.Scan answers; networks without code are
/// left out.
std::vector<provider> decode_scan(sd_bus_message* m, oddity_log& log);

/// The object has this interface.
unsigned note_interface(modem_interface interface, cached_modem& x);

/// Forgets what an interface told that the object does not have any more.
unsigned forget_interface(modem_interface interface, cached_modem& x);

/// Whether an invalidated property is one that the agent reads.
bool modem_reads(
  modem_interface interface, const std::vector<std::string>& names);
bool sim_reads(const std::vector<std::string>& names);
bool bearer_reads(const std::vector<std::string>& names);

/// The signal that stands for the modem: each metric of the best technology in
/// use that has it, so that a 5G modem on an LTE anchor shows both. When no
/// technology that we know is in use: of the best with values.
signal_values signal_of(const cached_modem& x);

} // namespace wwan
