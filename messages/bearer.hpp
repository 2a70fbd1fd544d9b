// SIM slots and bearers as ModemManager shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/mm_enums.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// One slot of the modem, with its SIM object's properties where there is one.
struct sim_slot {
  std::string path;      ///< of its SIM object; "": none
  uint8_t number = 0;    ///< 1-based
  bool has_path = false; ///< the slot itself names a SIM object
  bool primary = false;
  bool has_object = false; ///< the properties below were read
  bool active = false;
  sim_iccid iccid;
  std::string imsi;
  std::string eid;
  std::string operator_name;
  mm_sim_type type = mm_sim_type::unknown;
  mm_esim_status esim_status = mm_esim_status::unknown;
  /// PLMNs that its owner prefers, in order; unset: not told (before 1.18).
  std::optional<std::vector<std::string>> preferred;

  auto tie() const {
    return std::tuple_cat(
      std::tie(number, has_path, primary, has_object, active, iccid, imsi),
      std::tie(eid, operator_name, type, esim_status, path, preferred));
  }
};

/// Ip4Config or Ip6Config of a bearer.
struct ip_config {
  mm_ip_method method = mm_ip_method::unknown;
  std::string address;
  std::optional<uint32_t> prefix; ///< bits; unset: not said
  std::string gateway;
  std::vector<std::string> dns; ///< dns1..dns3, in order
  uint32_t mtu = 0;             ///< bytes; 0: not said

  auto tie() const {
    return std::tie(method, address, prefix, gateway, dns, mtu);
  }
};

struct observed_bearer {
  bearer_path path;
  bool complete = false; ///< its properties were read
  bool refused = false;  ///< it is listed, but ModemManager does not show it
  bool connected = false;
  interface_name interface;
  /// Where the link of that name is, or what it is stacked on; unset: the
  /// system does not know such a link. Without USB and PCI: on no device.
  std::optional<phys_addrs> link;
  mm_bearer_type type = mm_bearer_type::unknown;
  std::string apn;
  mm_families families = mm_families::none;
  uint32_t auth = 0; ///< MMBearerAllowedAuth bits
  std::string user;
  secret password;
  std::optional<bool> allow_roaming;
  std::optional<ip_config> ip4;
  std::optional<ip_config> ip6;
  std::string error_name; ///< ConnectionError
  std::string error_text;
  uint64_t connected_at = 0; ///< Unix seconds; 0 unknown or not connected

  auto tie() const {
    return std::tuple_cat(
      std::tie(
        path, complete, refused, connected, interface, type, apn, families),
      std::tie(auth, user, password, allow_roaming, ip4, ip6, error_name),
      std::tie(error_text, connected_at, link));
  }
};

} // namespace wwan
