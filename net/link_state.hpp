// What the kernel says of a network interface, what we want of it, and what is
// to be asked of it, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "net/ip_address.hpp"

namespace wwan {

/// Stands for a next hop that is no address of the route's family (RTA_VIA,
/// next-hop objects).
inline constexpr ipv4_number foreign_gateway = 0xffffffff;

struct link_entry {
  int index = 0;
  std::string name;
  uint32_t flags = 0;                 ///< IFF_*
  uint16_t type = 0;                  ///< ARPHRD_*; does not change
  uint32_t mtu = 0;                   ///< bytes
  std::optional<uint64_t> received{}; ///< packets; no part of how it is set up

  auto tie() const {
    return std::tie(index, name, flags, mtu);
  }
};

struct address_entry {
  ip_address local;
  ip_address peer;      ///< same as `local` unless point-to-point
  uint8_t prefix = 0;   ///< bits
  ip_address broadcast; ///< IPv4's; none: none
  bool permanent = true;
  bool secondary = false;   ///< goes away with the subnet's primary address
  bool subnet_route = true; ///< its subnet is behind this link

  ip_family family() const noexcept {
    return local.family();
  }

  auto tie() const {
    return std::tie(
      local, peer, prefix, broadcast, permanent, secondary, subnet_route);
  }
};

/// Default route (0.0.0.0/0 or ::/0) of table main through one interface.
struct route_entry {
  ip_family family = ip_family::v4;
  ip_address gateway;   ///< none: the destinations are on the link itself
  uint32_t metric = 0;  ///< IPv6: the kernel takes 1024 for 0
  ip_address source;    ///< preferred source address
  uint8_t protocol = 0; ///< RTPROT_*
  uint8_t scope = 0;    ///< RT_SCOPE_*, of IPv4 only
  bool onlink = false;  ///< the gateway is on the link whatever addresses say

  /// One of several hops, of which the kernel tells the first one's source and
  /// protocol: they say nothing.
  bool is_hop = false;

  auto tie() const {
    return std::tie(
      family, gateway, metric, source, protocol, scope, onlink, is_hop);
  }
};

/// Unicast route through one interface, as far as it matters to others.
struct path_entry {
  ip_address destination;
  uint8_t prefix = 0; ///< bits; 0: default route
  ip_address gateway; ///< none: the destinations are on the link itself
  uint32_t metric = 0;
  bool in_main = true; ///< of table main
  ip_family family = ip_family::v4;

  auto tie() const {
    return std::tie(destination, prefix, gateway, metric, in_main, family);
  }
};

inline ip_family family_of(const address_entry& x) noexcept {
  return x.family();
}
inline ip_family family_of(const route_entry& x) noexcept {
  return x.family;
}
inline ip_family family_of(const path_entry& x) noexcept {
  return x.family;
}

struct link_snapshot {
  link_entry link;
  std::vector<address_entry> addresses;
  std::vector<route_entry> routes;
};

/// What an interface shall have of one family.
struct family_target {
  address_entry address;
  route_entry route;

  auto tie() const {
    return std::tie(address, route);
  }
};

/// How an interface shall be. Of IPv4 that is not wanted it has nothing.
struct link_target {
  uint32_t mtu = 0; ///< bytes; 0: as it is
  bool noarp = true;
  /// Somebody on the link answers ARP and neighbour discovery, for a gateway
  /// too: a route has to name it.
  bool has_hosts = false;
  /// Of IPv4 nothing is known yet; and what is there may be right.
  bool v4_may_come = false;
  bool keeps_v4 = false;
  /// Of IPv6 that is not wanted nothing that lasts stays; else what the owner
  /// has there is nobody's business.
  bool tidies_v6 = false;
  std::optional<family_target> v4;
  std::optional<family_target> v6;

  bool empty() const noexcept {
    return !v4 && !v6 && !v4_may_come;
  }

  const std::optional<family_target>& of(ip_family x) const noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }
  std::optional<family_target>& of(ip_family x) noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }

  auto tie() const {
    return std::tie(
      mtu, noarp, has_hosts, v4_may_come, keeps_v4, tidies_v6, v4, v6);
  }
};

enum class link_verb : uint8_t {
  set_mtu,
  set_noarp,
  set_up,
  set_down,
  add_address,
  remove_address,
  add_route,
  remove_route,
};

/// What a message tells of one interface.
template <class T>
struct decoded {
  int index = 0; ///< of the interface
  T what;
};

/// One change of an interface: one netlink message.
struct link_operation {
  link_verb verb = link_verb::set_up;
  uint32_t mtu = 0;      ///< set_mtu
  address_entry address; ///< *_address
  route_entry route;     ///< *_route

  auto tie() const {
    return std::tie(verb, mtu, address, route);
  }
};

} // namespace wwan
