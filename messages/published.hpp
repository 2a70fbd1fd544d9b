// What the agent tells the world of its modems: config/documents says it in
// the words of each reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/interface.hpp"
#include "messages/metrics.hpp"
#include "messages/observed.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// How far a modem is, in one word.
enum class op_mode : uint8_t {
  unspecified,
  online,
  online_and_connected,
  radio_off,
  offline,
  unrecognized,
};

/// Whether a slot has a card that can be used.
enum class sim_presence : uint8_t {
  absent,
  present,
  inactive, ///< the modem uses another slot
  error,    ///< it cannot be read
};

struct sim_status {
  uint8_t slot = 0;
  bool activated = false;
  sim_iccid iccid;
  std::string imsi;
  mm_sim_type type = mm_sim_type::unknown;
  sim_presence state = sim_presence::absent;

  auto tie() const {
    return std::tie(slot, activated, iccid, imsi, type, state);
  }
};

/// A network that is seen, or that serves.
struct provider {
  std::string plmn;
  std::string description;
  bool serving = false;
  bool roaming = false;
  bool forbidden = false;

  auto tie() const {
    return std::tie(plmn, description, serving, roaming, forbidden);
  }
};

struct bearer_status {
  std::string apn;
  mm_bearer_type type = mm_bearer_type::unknown;
  ip_type ip = ip_type::unspecified;
  bool connected = false;
  std::string error;
  uint64_t connected_at = 0; ///< Unix seconds

  auto tie() const {
    return std::tie(apn, type, ip, connected, error, connected_at);
  }
};

/// A profile that is stored in the modem.
struct profile_status {
  std::string name;
  std::string apn;
  mm_bearer_type type = mm_bearer_type::unknown; ///< what it is for
  ip_type ip = ip_type::unspecified;
  bool forbid_roaming = false;

  auto tie() const {
    return std::tie(name, apn, type, ip, forbid_roaming);
  }
};

/// One modem, with the network that wants it, or a network without its modem.
struct modem_status {
  network_label label;
  phys_addrs addrs;
  modem_imei imei;
  std::string model;
  std::string manufacturer;
  std::string revision;
  control_protocol protocol = control_protocol::unknown;
  op_mode mode = op_mode::unspecified;
  std::vector<sim_status> sims;
  std::string config_error;
  std::string probe_error;
  provider serving;
  std::vector<provider> visible;
  std::vector<std::string> rats; ///< 5gnr, lte, umts, gsm
  uint64_t connected_at = 0;     ///< Unix seconds; 0 not connected
  interface_config ip;           ///< of its session
  bool location_tracking = false;
  std::vector<bearer_status> bearers;
  std::vector<profile_status> profiles;

  auto tie() const {
    return std::tuple_cat(
      std::tie(label, addrs, imei, model, manufacturer, revision),
      std::tie(protocol, mode, sims, config_error, probe_error, serving),
      std::tie(visible, rats, connected_at, ip, location_tracking, bearers),
      std::tie(profiles));
  }
};

/// All of them, and which config they answer to.
struct fleet_status {
  std::string dpc_key;
  std::string dpc_timestamp = zero_time;
  std::string rs_timestamp = zero_time;
  std::vector<modem_status> networks;

  auto tie() const {
    return std::tie(dpc_key, dpc_timestamp, rs_timestamp, networks);
  }
};

} // namespace wwan
