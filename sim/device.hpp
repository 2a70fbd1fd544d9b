// A modem as hardware: what stays when ModemManager forgets its object.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/ports.hpp"

namespace wwan::sim {

struct sim_card {
  bool inserted = true;
  std::string iccid;
  std::string imsi;
  std::string eid;
  uint32_t type = 1;        ///< MMSimType: 1 physical, 2 eSIM
  uint32_t esim_status = 0; ///< MMSimEsimStatus
  uint32_t lock = 1;        ///< MMModemLock: 1 none, 2 sim-pin, 4 sim-puk
  std::string pin = "1234";
  std::string puk = "12345678";
  uint32_t pin_retries = 3;
  uint32_t puk_retries = 10;
};

/// PLMN not allowed.
inline constexpr unsigned default_reject_cause = 11;

/// What the radio network says to this modem.
enum class coverage : uint8_t { home, roaming, searching, denied };

/// What a session is told of one family: Ip4Config or Ip6Config. What is unset
/// or empty is not told.
struct address_set {
  /// MMBearerIpMethod: 1 PPP, 2 static, 3 DHCP; 0: the session has no address
  /// of this family.
  uint32_t method = 2;
  std::string address;
  std::optional<uint32_t> prefix; ///< bits
  std::string gateway;
  std::vector<std::string> dns; ///< three at most are told
  std::optional<uint32_t> mtu;  ///< bytes
};

/// MMBearerIpFamily, of one session.
inline constexpr uint32_t ipv4_family = 1;
inline constexpr uint32_t ipv6_family = 2;
inline constexpr uint32_t both_families = 4; ///< in one session

/// How later sessions come up.
struct session_plan {
  /// Families that the network grants, as bits: ipv4_family, ipv6_family.
  uint32_t granted = ipv4_family | ipv6_family;
  std::string interface;    ///< that the bearer names; "": the modem's own
  duration settings_late{}; ///< from Connected until Ip4Config and Ip6Config
};

/// A profile that is stored in the modem.
struct stored_profile {
  int32_t id = 1;
  std::string name; ///< "": none is told
  std::string apn;
  uint32_t apn_type = 2; ///< MMBearerApnType
  uint32_t ip_type = 0;  ///< MMBearerIpFamily; 0: none is told
  bool forbids_roaming = false;
};

/// What a scan finds, besides the modem's own network.
struct cell {
  std::string code;
  std::string name;
  uint32_t status = 1; ///< MMModem3gppNetworkAvailability
};

struct device {
  unsigned index = 0;
  std::string manufacturer;
  std::string model;
  std::string revision;
  std::string imei;
  std::string plugin;
  std::string driver;
  std::string port;      ///< "cdc-wdm0"
  uint32_t protocol = 7; ///< MMModemPortType of the port: 6 QMI, 7 MBIM
  std::string interface; ///< "wwan0"
  std::string serial;    ///< "ttyUSB0", the data port of PPP
  std::string sysfs;     ///< "/sys/devices/.../1-1"
  uint32_t capabilities = 12;
  uint32_t modes = 14; ///< MMModemMode bits
  address_set ip4;     ///< of later sessions, as is the next one
  address_set ip6;
  address_set own_ip4; ///< where nobody says otherwise
  address_set own_ip6;
  session_plan sessions;
  /// Beside its own: all that its sessions were to name.
  std::set<std::string> more_links;

  bool plugged = true;
  bool hung = false; ///< the control channel is dead
  bool radio = true;
  bool attached = true;    ///< to the network, apart from ModemManager
  bool denied = false;     ///< the network said no
  uint64_t radio_turn = 0; ///< a newer one makes a pending attach void
  coverage network = coverage::home;
  /// Why the network says no: MMNetworkError, which has the numbers of 3GPP TS
  /// 24.008, 10.5.3.6; 0: none told.
  unsigned reject_cause = default_reject_cause;
  std::string operator_code = "00101";
  std::string operator_name = "Sim Mobile";
  uint32_t technologies = 1U << 14; ///< MMModemAccessTechnology
  double rssi = -73;                ///< dBm
  double rsrp = -90;                ///< dBm
  double rsrq = -10;                ///< dB
  double snr = 15;                  ///< dB
  std::vector<sim_card> slots;
  unsigned primary = 1;       ///< slot, 1-based
  unsigned connect_cause = 0; ///< 3GPP cause that refuses connects; 0: none
  std::string attach_apn = "attach.sim";
  uint32_t attach_ip_type = 0; ///< MMBearerIpFamily; 0: none is told
  std::vector<stored_profile> profiles;
  std::vector<cell> cells;
  uint64_t rx_bytes = 0; ///< that each session has counted
  uint64_t tx_bytes = 0;

  /// How long things take, by name; see delays().
  std::map<std::string, duration> delays;

  const sim_card& card() const {
    return slots[primary - 1];
  }

  sim_card& card() {
    return slots[primary - 1];
  }

  bool radio_on() const {
    return radio && card().inserted && card().lock == 1;
  }

  bool has_network() const {
    return network == coverage::home || network == coverage::roaming;
  }
};

/// A modem of the fleet; no two are alike in address, IMEI and ICCID.
device make_device(unsigned index);

/// Names and defaults of what takes time; measured on the rig (README there).
const std::map<std::string, duration>& default_delays();

} // namespace wwan::sim
