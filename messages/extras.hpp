// What the owner wants beyond EVE's schema: the optional objects `Bearerd`.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/compare.hpp"
#include "messages/secret.hpp"

namespace wwan {

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
  secret pin;        ///< 4 to 8 digits (3GPP TS 31.101 clause 9.2); "": none
  std::string iccid; ///< the card; "": whatever is in `slot`
  uint8_t slot = 0;  ///< 1-based; 0: `iccid` decides

  auto tie() const {
    return std::tie(pin, iccid, slot);
  }
};

/// Which APNs are tried when none of those works that the owner names.
enum class fallback_apns : uint8_t {
  none,     ///< no other one: his may be a private network
  profiles, ///< those of the modem's profiles for user data
  any,      ///< these, and then the one that the network chooses
};

/// What is done with modems that no network asks for.
enum class unconfigured_modems : uint8_t {
  off,   ///< radio off: a device of its own
  leave, ///< they may be another program's
};

/// The optional object `Bearerd` of a network: what EVE's schema has no word
/// for.
struct network_extras {
  std::vector<sim_pin> pins;
  std::vector<std::string> apns; ///< tried in this order after `ap.apn`
  fallback_apns fallback = fallback_apns::none;
  std::string plmn;  ///< register here and nowhere else
  std::string imei;  ///< a modem must have it to match
  std::string iccid; ///< one of its SIM cards must have it
  retry_bounds retry;

  auto tie() const {
    return std::tie(pins, apns, fallback, plmn, imei, iccid, retry);
  }
};

} // namespace wwan
