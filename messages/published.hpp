// What the agent tells the world: EVE's WwanStatus as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/interface.hpp"
#include "messages/metrics.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// EVE's OpMode.
enum class op_mode : uint8_t {
  unspecified,
  online,
  online_and_connected,
  radio_off,
  offline,
  unrecognized,
};

/// EVE's WwanSimCard.
struct sim_status {
  std::string name;
  uint8_t slot = 0;
  bool activated = false;
  std::string iccid;
  std::string imsi;
  int32_t type = 0;  ///< 0 unspecified, 1 physical, 2 embedded
  std::string state; ///< present, absent, inactive, error

  auto tie() const {
    return std::tie(name, slot, activated, iccid, imsi, type, state);
  }
};

/// EVE's WwanProvider.
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

/// EVE's WwanBearer.
struct bearer_status {
  std::string apn;
  int32_t type = 0; ///< 0 unspecified, 1 attach, 2 default, 3 dedicated
  ip_type ip = ip_type::unspecified;
  bool connected = false;
  std::string error;
  uint64_t connected_at = 0; ///< Unix seconds

  auto tie() const {
    return std::tie(apn, type, ip, connected, error, connected_at);
  }
};

/// EVE's WwanProfile.
struct profile_status {
  std::string name;
  std::string apn;
  int32_t bearer_type = 0;
  ip_type ip = ip_type::unspecified;
  bool forbid_roaming = false;

  auto tie() const {
    return std::tie(name, apn, bearer_type, ip, forbid_roaming);
  }
};

/// EVE's WwanNetworkStatus with its WwanCellModule flattened in.
struct network_status {
  std::string label;
  phys_addrs addrs;
  std::string module_name;
  std::string imei;
  std::string model;
  std::string manufacturer;
  std::string revision;
  std::string protocol; ///< "", qmi, mbim
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
      std::tie(label, addrs, module_name, imei, model, manufacturer, revision),
      std::tie(protocol, mode, sims, config_error, probe_error, serving),
      std::tie(visible, rats, connected_at, ip, location_tracking, bearers),
      std::tie(profiles));
  }
};

/// EVE's WwanStatus.
struct fleet_status {
  std::string dpc_key;
  std::string dpc_timestamp = zero_time;
  std::string rs_timestamp = zero_time;
  std::vector<network_status> networks;

  auto tie() const {
    return std::tie(dpc_key, dpc_timestamp, rs_timestamp, networks);
  }
};

} // namespace wwan
