// What the kernel has of routes, and of rules that lead to them, as values.
#pragma once

#include <cstdint>
#include <tuple>

#include "net/ip_address.hpp"

namespace wwan {

/// Stands for a next hop that is no address of the route's family (RTA_VIA,
/// next-hop objects).
inline constexpr ipv4_number foreign_gateway = 0xffffffff;

/// RT_TABLE_MAIN
inline constexpr uint32_t main_table = 254;

/// Default route (0.0.0.0/0 or ::/0) through one interface.
struct route_entry {
  ip_family family = ip_family::v4;
  ip_address gateway;   ///< none: the destinations are on the link itself
  uint32_t metric = 0;  ///< IPv6: the kernel takes 1024 for 0
  ip_address source;    ///< preferred source address
  uint8_t protocol = 0; ///< RTPROT_*
  uint8_t scope = 0;    ///< RT_SCOPE_*, of IPv4 only
  bool onlink = false;  ///< the gateway is on the link whatever addresses say
  uint32_t table = main_table;
  uint32_t mtu = 0; ///< bytes, of IPv6 only; 0: the link's

  /// One of several hops, of which the kernel tells the first one's source,
  /// protocol and MTU: they say nothing.
  bool is_hop = false;

  auto tie() const {
    return std::tie(
      family, gateway, metric, source, protocol, scope, onlink, table, mtu,
      is_hop);
  }
};

/// A table, and of which priority the rules are that lead there.
struct table_lookup {
  uint32_t table = 0; ///< 0: main, without rules of ours
  uint32_t priority = 0;

  auto tie() const {
    return std::tie(table, priority);
  }
};

/// What comes from one address is looked up in a table of its own.
struct rule_entry {
  ip_address source;
  table_lookup into;
  uint8_t protocol = 0; ///< RTPROT_*; ours is static

  auto tie() const {
    return std::tie(source, into, protocol);
  }
};

/// Unicast route through one interface, as far as it matters to others.
struct path_entry {
  ip_address destination;
  uint8_t prefix = 0; ///< bits; 0: default route
  ip_address gateway; ///< none: the destinations are on the link itself
  uint32_t metric = 0;
  uint32_t table = main_table;
  ip_family family = ip_family::v4;

  auto tie() const {
    return std::tie(destination, prefix, gateway, metric, table, family);
  }
};

inline ip_family family_of(const route_entry& x) noexcept {
  return x.family;
}
inline ip_family family_of(const path_entry& x) noexcept {
  return x.family;
}
inline ip_family family_of(const rule_entry& x) noexcept {
  return x.source.family();
}

} // namespace wwan
