// What the owner wants of a modem's radio and cards, and which modem it is.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/strong_text.hpp"
#include "messages/wanted_session.hpp"

namespace wwan {

/// Addresses of a modem in the system (EVE's WwanPhysAddrs); "" is unknown.
struct phys_addrs {
  interface_name interface; ///< network interface, `wwan0`
  std::string usb;          ///< `<bus>:<port[.port...]>`, `1:2.3`
  std::string pci;          ///< `0000:00:15.0`; of a USB modem: its controller
  std::string dev;          ///< control port, `/dev/cdc-wdm0`

  auto tie() const {
    return std::tie(interface, usb, pci, dev);
  }

  bool empty() const {
    return interface.empty() && usb.empty() && pci.empty();
  }
};

/// Shortest and longest pause between two attempts, in seconds; 0: default.
struct retry_bounds {
  uint32_t shortest_s = 0;
  uint32_t longest_s = 0;

  auto tie() const {
    return std::tie(shortest_s, longest_s);
  }
};

/// A SIM's PIN and the one card or slot that it belongs to.
struct sim_pin {
  secret pin;       ///< 4 to 8 digits (3GPP TS 31.101 clause 9.2); "": none
  sim_iccid iccid;  ///< the card; "": whatever is in `slot`
  uint8_t slot = 0; ///< 1-based; 0: `iccid` decides

  auto tie() const {
    return std::tie(pin, iccid, slot);
  }
};

/// A card that may be used.
struct sim_choice {
  uint8_t slot = 0; ///< 1-based; 0: any
  sim_iccid iccid;  ///< "": any

  auto tie() const {
    return std::tie(slot, iccid);
  }
};

/// How the modem attaches to LTE before there is a session (the initial EPS
/// bearer).
struct attach_config {
  std::string apn; ///< "": as the modem does by itself
  ip_type type = ip_type::unspecified;
  auth_protocol auth = auth_protocol::none;
  credentials login;

  auto tie() const {
    return std::tie(apn, type, auth, login);
  }
};

struct modem_config {
  phys_addrs addrs;                ///< the modem must have them to match
  modem_imei imei;                 ///< likewise; "": any
  std::vector<sim_choice> sims{1}; ///< the first one is used; never empty
  std::vector<sim_pin> pins;
  std::string plmn; ///< register here and nowhere else
  std::vector<std::string> preferred_plmns;
  std::vector<std::string> preferred_rats; ///< gsm, umts, lte, 5gnr
  bool forbid_roaming = false;
  attach_config attach;
  retry_bounds retry;
  bool location_tracking = false;

  const sim_choice& sim() const {
    return sims.front();
  }

  /// What decides how the modem gets into its network, and into which.
  auto tie_access() const {
    return std::tie(
      imei, sims, pins, plmn, preferred_plmns, preferred_rats, forbid_roaming,
      attach, retry);
  }

  auto tie() const {
    return std::tuple_cat(tie_access(), std::tie(addrs, location_tracking));
  }
};

} // namespace wwan
