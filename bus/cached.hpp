// What the cache knows of ModemManager's objects; private to bus/.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "messages/location.hpp"
#include "messages/observed.hpp"
#include "messages/published.hpp"

namespace wwan {

/// One technology's dictionary of Modem.Signal, in dBm and dB.
struct signal_values {
  int32_t rssi = no_signal;
  int32_t rsrq = no_signal;
  int32_t rsrp = no_signal;
  int32_t snr = no_signal;

  auto tie() const {
    return std::tie(rssi, rsrq, rsrp, snr);
  }
};

/// From the best radio access technology to the oldest, as EVE lists them.
enum class rat : uint8_t { nr5g, lte, umts, gsm };
inline constexpr size_t rat_count = 4;

using port_list = std::vector<std::pair<std::string, uint32_t>>;

/// The SIM object's properties, in the shape of the slot that shows them.
struct cached_sim {
  std::string modem; ///< who listed it
  bool complete = false;
  bool has_active = false; ///< since ModemManager 1.16
  sim_slot values;
};

/// A bearer's Stats, of its present connection.
struct bearer_stats {
  uint64_t rx_bytes = 0;
  uint64_t tx_bytes = 0;
  uint64_t start = 0;               ///< Unix seconds; 0: not told
  std::optional<uint32_t> duration; ///< s
};

struct cached_bearer {
  std::string modem;
  observed_bearer seen;
  bearer_stats stats;
};

struct cached_modem {
  observed_modem seen; ///< all but the sims and bearers
  std::string primary_port;
  port_list ports;
  std::string sim_path = "/";
  std::vector<std::string> slot_paths;
  uint32_t primary_slot = 0;
  std::vector<std::string> bearer_paths;
  std::string named_bearer; ///< by Connect's reply: kept however long the list
  std::string attach_path = "/";
  std::vector<std::string> own_sims; ///< objects that the cache has for it
  std::vector<std::string> own_bearers;
  std::array<signal_values, rat_count> signal;
  gps_fix fix;
  std::vector<bearer_traffic> traffic; ///< also of some that are gone
  bool has_modem = false;              ///< the Modem interface was there
  bool has_profiles = false;
  bool profiles_asked = false; ///< since the modem was enabled
};

} // namespace wwan
