// What a network interface has, or is to have: of any family, for any reader.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/compare.hpp"

namespace wwan {

enum class ip_family : uint8_t { v4, v6 };

inline const char* to_string(ip_family x) noexcept {
  return x == ip_family::v4 ? "IPv4" : "IPv6";
}

/// Of an address as text, if it is one: IPv6's alone have colons.
inline ip_family family_of(const std::string& address) noexcept {
  return address.find(':') == std::string::npos ? ip_family::v4 : ip_family::v6;
}

struct interface_address {
  std::string address; ///< as its giver spells it, of either family
  uint32_t prefix = 0; ///< bits

  auto tie() const {
    return std::tie(address, prefix);
  }
};

/// "10.0.0.2/30".
inline std::string to_string(const interface_address& x) {
  return x.address + "/" + std::to_string(x.prefix);
}

/// A default route.
struct interface_route {
  std::string gateway; ///< "": the other side of the link needs no name
  uint32_t metric = 0; ///< its priority: the least goes first
  ip_family family = ip_family::v4;

  auto tie() const {
    return std::tie(gateway, metric, family);
  }
};

/// Of its gateway's family, where it has one.
inline ip_family family_of(const interface_route& x) noexcept {
  return x.gateway.empty() ? x.family : family_of(x.gateway);
}

struct interface_config {
  std::vector<interface_address> addresses;
  std::vector<interface_route> routes;
  std::vector<std::string> dns; ///< servers, in the order of their use
  uint16_t mtu = 0;             ///< bytes; 0: not said
  /// IPv6's own, which its routes have where it is smaller; 0: the same.
  uint16_t mtu_of_v6 = 0;

  /// Where its routes are; 0: table main. Else what comes from its addresses is
  /// looked up there, by a rule of this priority (0: 10000).
  uint32_t table = 0;
  uint32_t rule_priority = 0;

  /// IPv4 is leased by DHCP (RFC 2131) for the session of this label, and what
  /// is said of it here is for a network that leases nothing; "": it is not.
  std::string lease_for;
  /// IPv6 is told by router advertisements (RFC 4861, 4862), likewise.
  std::string advertised_for;
  /// The link-local address that the bearer was given, whose interface id it
  /// has then; "": one of our own.
  std::string link_local;
  /// Which session of it: what another one was given has to be confirmed.
  uint64_t lease_of = 0;

  /// Where one address has to tell of all: the first, which is IPv4's where
  /// there is one; "" of none.
  interface_address main_address() const {
    return addresses.empty() ? interface_address{} : addresses.front();
  }

  bool has(ip_family x) const {
    return std::any_of(addresses.begin(), addresses.end(), [x](auto& y) {
      return family_of(y.address) == x;
    });
  }

  bool wants(ip_family x) const {
    return has(x) || !(x == ip_family::v4 ? lease_for : advertised_for).empty();
  }

  /// What it has of one family goes.
  void leave(ip_family x) {
    auto drop = [](auto& all, auto goes) {
      all.erase(std::remove_if(all.begin(), all.end(), goes), all.end());
    };
    drop(addresses, [x](auto& y) { return family_of(y.address) == x; });
    drop(routes, [x](auto& y) { return family_of(y) == x; });
    drop(dns, [x](auto& y) { return family_of(y) == x; });
  }

  /// Likewise of the gateways.
  std::string main_gateway() const {
    return routes.empty() ? std::string{} : routes.front().gateway;
  }

  auto tie() const {
    return std::tie(
      addresses, routes, dns, mtu, mtu_of_v6, table, rule_priority, lease_for,
      advertised_for, link_local, lease_of);
  }
};

} // namespace wwan
