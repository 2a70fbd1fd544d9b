// What the kernel says of a network interface, what we want of it, and what is
// to be asked of it, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "net/ip_address.hpp"
#include "net/route_state.hpp"

namespace wwan {

struct link_entry {
  int index = 0;
  std::string name;
  uint32_t flags = 0; ///< IFF_*
  uint16_t type = 0;  ///< ARPHRD_*; does not change
  uint32_t mtu = 0;   ///< bytes
  uint32_t vrf = 0;   ///< table of the VRF that it is in; 0: of none
  std::optional<uint64_t> received{}; ///< packets; no part of how it is set up

  auto tie() const {
    return std::tie(index, name, flags, mtu, vrf);
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

inline ip_family family_of(const address_entry& x) noexcept {
  return x.family();
}

struct link_snapshot {
  link_entry link;
  std::vector<address_entry> addresses;
  std::vector<route_entry> routes; ///< of tables that are looked at
  std::vector<rule_entry> rules{}; ///< likewise
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
struct family_flags {
  bool v4 = false;
  bool v6 = false;

  bool of(ip_family x) const noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }
  bool& of(ip_family x) noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }

  auto tie() const {
    return std::tie(v4, v6);
  }
};

struct link_target {
  uint32_t mtu = 0; ///< bytes; 0: as it is
  bool noarp = true;
  /// Somebody on the link answers ARP and neighbour discovery, for a gateway
  /// too: a route has to name it.
  bool has_hosts = false;
  /// Nothing is known of a family yet; and what is there may be right.
  family_flags may_come{};
  family_flags keeps{};
  /// Of IPv6 that is not wanted nothing that lasts stays; else what the owner
  /// has there is nobody's business.
  bool tidies_v6 = false;
  /// Where its routes are, unless its link is in a VRF, whose own rule leads to
  /// this table; 0: it is in none.
  table_lookup lookup;
  uint32_t vrf = 0;
  std::optional<family_target> v4;
  std::optional<family_target> v6;
  /// That routers are asked from, which no network routes, and the only one of
  /// the link; none: those are nobody's business.
  ip_address link_local{};

  bool empty() const noexcept {
    return !v4 && !v6 && !may_come.v4 && !may_come.v6;
  }

  /// It is not set up.
  void leave(ip_family x) noexcept {
    of(x).reset();
    may_come.of(x) = keeps.of(x) = false;
    if (x == ip_family::v6)
      link_local = {};
  }

  uint32_t table() const noexcept {
    return vrf != 0 ? vrf : lookup.table != 0 ? lookup.table : main_table;
  }

  /// Where the kernel puts the subnets of its addresses.
  uint32_t home() const noexcept {
    return vrf != 0 ? vrf : main_table;
  }

  const std::optional<family_target>& of(ip_family x) const noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }
  std::optional<family_target>& of(ip_family x) noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }

  auto tie() const {
    return std::tie(
      mtu, noarp, has_hosts, may_come, keeps, tidies_v6, lookup, vrf, v4, v6,
      link_local);
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
  add_rule,
  remove_rule,
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
  rule_entry rule;       ///< *_rule

  auto tie() const {
    return std::tie(verb, mtu, address, route, rule);
  }
};

} // namespace wwan
