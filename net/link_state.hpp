// What the kernel says of a network interface, what we want of it, and what is
// to be asked of it, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/wanted_session.hpp" // its `ipv4` before that of this file

namespace wwan {

/// IPv4 address in the host's byte order; 0 is none.
using ipv4 = uint32_t;

/// Stands for a next hop that is no IPv4 address (RTA_VIA, next-hop objects).
inline constexpr ipv4 foreign_gateway = 0xffffffff;

struct link_entry {
  int index = 0;
  std::string name;
  uint32_t flags = 0;                 ///< IFF_*
  uint32_t mtu = 0;                   ///< bytes
  std::optional<uint64_t> received{}; ///< packets; no part of how it is set up

  auto tie() const {
    return std::tie(index, name, flags, mtu);
  }
};

struct address_entry {
  ipv4 local = 0;
  ipv4 peer = 0;      ///< same as `local` unless point-to-point
  uint8_t prefix = 0; ///< bits
  ipv4 broadcast = 0; ///< 0: none
  bool permanent = true;
  bool secondary = false;   ///< goes away with the subnet's primary address
  bool subnet_route = true; ///< its subnet is behind this link

  auto tie() const {
    return std::tie(
      local, peer, prefix, broadcast, permanent, secondary, subnet_route);
  }
};

/// Default route (0.0.0.0/0) of table main through one interface.
struct route_entry {
  ipv4 gateway = 0; ///< 0: the destinations are on the link itself
  uint32_t metric = 0;
  ipv4 source = 0;      ///< preferred source address
  uint8_t protocol = 0; ///< RTPROT_*
  uint8_t scope = 0;    ///< RT_SCOPE_*
  bool onlink = false;  ///< the gateway is on the link whatever addresses say

  auto tie() const {
    return std::tie(gateway, metric, source, protocol, scope, onlink);
  }
};

/// Unicast route through one interface, as far as it matters to others.
struct path_entry {
  ipv4 destination = 0;
  uint8_t prefix = 0; ///< bits; 0: default route
  ipv4 gateway = 0;   ///< 0: the destinations are on the link itself
  uint32_t metric = 0;
  bool in_main = true; ///< of table main

  auto tie() const {
    return std::tie(destination, prefix, gateway, metric, in_main);
  }
};

struct link_snapshot {
  link_entry link;
  std::vector<address_entry> addresses;
  std::vector<route_entry> routes;
};

/// How an interface shall be.
struct link_target {
  uint32_t mtu = 0; ///< bytes; 0: as it is
  bool noarp = true;
  address_entry address;
  route_entry route;

  auto tie() const {
    return std::tie(mtu, noarp, address, route);
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
