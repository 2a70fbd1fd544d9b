// What ModemManager says of a modem, decoded; numbers are its D-Bus enums.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/wanted.hpp"

namespace wwan {

/// MMModemState.
enum class modem_state : int8_t {
  failed = -1,
  unknown = 0,
  initializing = 1,
  locked = 2,
  disabled = 3,
  disabling = 4,
  enabling = 5,
  enabled = 6,
  searching = 7,
  registered = 8,
  disconnecting = 9,
  connecting = 10,
  connected = 11,
};

/// MMModemPowerState.
enum class power_state : uint8_t { unknown = 0, off = 1, low = 2, on = 3 };

/// MMModemStateFailedReason.
enum class failed_reason : uint8_t {
  none = 0,
  unknown = 1,
  sim_missing = 2,
  sim_error = 3,
  unknown_capabilities = 4,
  esim_without_profiles = 5,
};

/// EVE's ControlProtocol.
enum class control_protocol : uint8_t { unknown, qmi, mbim };

/// One slot of the modem, with its SIM object's properties where there is one.
struct sim_slot {
  uint8_t number = 0;    ///< 1-based
  bool has_path = false; ///< the slot itself names a SIM object
  bool primary = false;
  bool has_object = false; ///< the properties below were read
  bool active = false;
  std::string iccid;
  std::string imsi;
  std::string eid;
  std::string operator_name;
  uint32_t type = 0;        ///< MMSimType: 1 physical, 2 eSIM
  uint32_t esim_status = 0; ///< MMSimEsimStatus: 2 with profiles

  auto tie() const {
    return std::tuple_cat(
      std::tie(number, has_path, primary, has_object, active, iccid, imsi),
      std::tie(eid, operator_name, type, esim_status));
  }
};

/// Ip4Config or Ip6Config of a bearer.
struct ip_config {
  uint32_t method = 0; ///< MMBearerIpMethod: 1 ppp, 2 static, 3 dhcp
  std::string address;
  uint32_t prefix = 0; ///< bits
  std::string gateway;
  std::vector<std::string> dns; ///< dns1..dns3, in order
  uint32_t mtu = 0;             ///< bytes; 0: not said

  auto tie() const {
    return std::tie(method, address, prefix, gateway, dns, mtu);
  }
};

struct observed_bearer {
  std::string path;
  bool complete = false; ///< its properties were read
  bool connected = false;
  std::string interface;
  uint32_t type = 0; ///< MMBearerType: 1 default, 2 attach, 3 dedicated
  std::string apn;
  uint32_t ip_types = 0; ///< MMBearerIpFamily: 1 v4, 2 v6, 4 v4v6
  uint32_t auth = 0;     ///< MMBearerAllowedAuth bits
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
      std::tie(path, complete, connected, interface, type, apn, ip_types),
      std::tie(auth, user, password, allow_roaming, ip4, ip6, error_name),
      std::tie(error_text, connected_at));
  }
};

struct modem_profile {
  int32_t id = -1;
  std::string name;
  std::string apn;
  uint32_t ip_types = 0;
  uint32_t apn_types = 0; ///< MMBearerApnType bits
  bool forbid_roaming = false;

  auto tie() const {
    return std::tie(id, name, apn, ip_types, apn_types, forbid_roaming);
  }
};

/// A modem as ModemManager shows it; immutable once sent.
struct observed_modem {
  std::string path; ///< D-Bus object path
  phys_addrs addrs;
  bool addrs_known = false; ///< the search for addresses came to an end
  std::string equipment_id; ///< IMEI
  std::string model;
  std::string manufacturer;
  std::string revision;
  control_protocol protocol = control_protocol::unknown;
  modem_state state = modem_state::unknown;
  failed_reason reason = failed_reason::none;
  power_state power = power_state::unknown;
  uint32_t lock = 0;         ///< MMModemLock: 1 none, 2 sim-pin, 4 sim-puk
  uint32_t technologies = 0; ///< MMModemAccessTechnology bits
  uint32_t registration = 0; ///< MMModem3gppRegistrationState
  std::string operator_code; ///< PLMN without dash
  std::string operator_name;
  uint32_t primary_slot = 0; ///< 0: the modem has one unnumbered slot
  uint32_t signal_rate = 0;  ///< s; 0: no extended signal polling
  bool has_simple = false;
  bool has_signal = false;
  bool signals_location = false;
  uint32_t location_enabled = 0; ///< MMModemLocationSource bits
  std::vector<sim_slot> sims;
  std::vector<observed_bearer> bearers;
  std::optional<observed_bearer> attach_bearer; ///< InitialEpsBearer
  std::vector<modem_profile> profiles;
};

using observed_ptr = std::shared_ptr<const observed_modem>;

} // namespace wwan
