#include "net/codec.hpp"

#include <cstring>

#include <arpa/inet.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

#include "net/netlink_builder.hpp"
#include "net/netlink_reader.hpp"
#include "net/rule_codec.hpp"

namespace wwan {

namespace {

uint8_t number_of(ip_family x) {
  return x == ip_family::v4 ? AF_INET : AF_INET6;
}

// Nobody else is on the links that we set up: nothing is to be waited for.
uint32_t flags_of(const address_entry& x) {
  return (x.family() == ip_family::v6 ? IFA_F_NODAD : 0)
         | (x.subnet_route ? 0 : IFA_F_NOPREFIXROUTE);
}

// Sets the bits of `mask` as they are in `flags`.
std::string encode_flags(int index, unsigned mask, unsigned flags) {
  netlink_builder x(RTM_NEWLINK, NLM_F_ACK);
  x.body(ifinfomsg{AF_UNSPEC, 0, 0, index, flags, mask});
  return x.finish();
}

std::string encode_mtu(int index, uint32_t mtu) {
  netlink_builder x(RTM_NEWLINK, NLM_F_ACK);
  x.body(ifinfomsg{AF_UNSPEC, 0, 0, index, 0, 0});
  x.put(IFLA_MTU, mtu);
  return x.finish();
}

// REPLACE: the lifetime of one that is there already may end.
std::string encode_address(int index, const address_entry& what, bool add) {
  netlink_builder x(
    add ? RTM_NEWADDR : RTM_DELADDR,
    NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_REPLACE : 0));
  ifaddrmsg body{};
  body.ifa_family = number_of(what.family());
  body.ifa_prefixlen = what.prefix;
  body.ifa_index = static_cast<uint32_t>(index);
  body.ifa_scope = RT_SCOPE_UNIVERSE;
  x.body(body);
  x.put(IFA_LOCAL, what.local);
  x.put(IFA_ADDRESS, what.peer);
  if (add)
    x.put(IFA_BROADCAST, what.broadcast);
  if (add && flags_of(what) != 0)
    x.put(IFA_FLAGS, flags_of(what));
  return x.finish();
}

// APPEND: REPLACE would take another interface's default route of the same
// metric away. IPv6's kernel makes one route of several hops of them then, of
// which the one with our gateway is added and removed.
std::string encode_route(int index, const route_entry& what, bool add) {
  netlink_builder x(
    add ? RTM_NEWROUTE : RTM_DELROUTE,
    NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_APPEND : 0));
  rtmsg body{};
  body.rtm_family = number_of(what.family);
  body.rtm_table =
    static_cast<uint8_t>(what.table < 256 ? what.table : RT_TABLE_UNSPEC);
  body.rtm_protocol = what.protocol;
  body.rtm_scope = what.scope;
  body.rtm_type = RTN_UNICAST;
  body.rtm_flags = add && what.onlink ? RTNH_F_ONLINK : 0;
  x.body(body);
  x.put(RTA_OIF, static_cast<uint32_t>(index));
  if (what.gateway != foreign_gateway)
    x.put(RTA_GATEWAY, what.gateway);
  x.put(RTA_PREFSRC, what.source);
  if (what.metric != 0)
    x.put(RTA_PRIORITY, what.metric);
  if (what.table >= 256)
    x.put(RTA_TABLE, what.table);
  if (add && what.mtu != 0)
    x.put_nested(RTA_METRICS, RTAX_MTU, what.mtu);
  return x.finish();
}

} // namespace

std::string encode_get_link(const std::string& interface) {
  netlink_builder x(RTM_GETLINK, NLM_F_ACK);
  x.body(ifinfomsg{});
  x.put_text(IFLA_IFNAME, interface);
  return x.finish();
}

std::string encode_get_links() {
  netlink_builder x(RTM_GETLINK, NLM_F_DUMP);
  x.body(ifinfomsg{});
  x.put(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
  return x.finish();
}

std::string encode_get_addresses(int index) {
  netlink_builder x(RTM_GETADDR, NLM_F_DUMP);
  ifaddrmsg body{}; // of any family
  body.ifa_index = static_cast<uint32_t>(index);
  x.body(body);
  return x.finish();
}

std::string encode(const link_operation& operation, int index) {
  switch (operation.verb) {
    case link_verb::set_mtu:
      return encode_mtu(index, operation.mtu);
    case link_verb::set_noarp:
      return encode_flags(index, IFF_NOARP, IFF_NOARP);
    case link_verb::set_up:
      return encode_flags(index, IFF_UP, IFF_UP);
    case link_verb::set_down:
      return encode_flags(index, IFF_UP, 0);
    case link_verb::add_address:
      return encode_address(index, operation.address, true);
    case link_verb::remove_address:
      return encode_address(index, operation.address, false);
    case link_verb::add_route:
      return encode_route(index, operation.route, true);
    case link_verb::remove_route:
      return encode_route(index, operation.route, false);
    case link_verb::add_rule:
      return encode_rule(operation.rule, true);
    case link_verb::remove_rule:
      return encode_rule(operation.rule, false);
  }
  return {};
}

std::optional<link_entry> decode_link(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split<ifinfomsg>(message, at);
  if (!body || body->ifi_family != AF_UNSPEC || !at[IFLA_IFNAME]) // wireless
                                                                  // events have
                                                                  // no name
    return std::nullopt;
  link_entry x;
  x.index = body->ifi_index;
  x.flags = body->ifi_flags;
  x.type = body->ifi_type;
  x.mtu = at[IFLA_MTU].number();
  x.name = at[IFLA_IFNAME].text();
  if (inside(at[IFLA_LINKINFO], IFLA_INFO_SLAVE_KIND).text() == "vrf")
    x.vrf =
      inside(
        inside(at[IFLA_LINKINFO], IFLA_INFO_SLAVE_DATA), IFLA_VRF_PORT_TABLE)
        .number();
  rtnl_link_stats64 counted{};
  if (at[IFLA_STATS64].size >= offsetof(rtnl_link_stats64, tx_packets)) {
    std::memcpy(&counted, at[IFLA_STATS64].bytes, sizeof(counted.rx_packets));
    x.received = counted.rx_packets;
  }
  return x;
}

std::optional<decoded<address_entry>> decode_address(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split<ifaddrmsg>(message, at);
  if (!body || (body->ifa_family != AF_INET && body->ifa_family != AF_INET6))
    return std::nullopt;
  auto size = body->ifa_family == AF_INET ? 4U : 16U;
  auto flags = at[IFA_FLAGS].number(body->ifa_flags);
  address_entry x;
  x.peer = address_in(at[IFA_ADDRESS], size);
  x.local = at[IFA_LOCAL] ? address_in(at[IFA_LOCAL], size) : x.peer;
  x.prefix = body->ifa_prefixlen;
  if (size == 4)
    x.broadcast = address_in(at[IFA_BROADCAST], size);
  if (!x.local || x.prefix > x.local.bits())
    return std::nullopt;
  x.permanent = (flags & IFA_F_PERMANENT) != 0;
  x.secondary = (flags & IFA_F_SECONDARY) != 0;
  x.subnet_route = (flags & IFA_F_NOPREFIXROUTE) == 0;
  return decoded<address_entry>{static_cast<int>(body->ifa_index), x};
}

} // namespace wwan
