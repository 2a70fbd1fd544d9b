#include "net/route_codec.hpp"

#include <cstring>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "net/netlink_builder.hpp"
#include "net/netlink_reader.hpp"

namespace wwan {

namespace {

size_t size_of(const rtmsg& x) {
  return x.rtm_family == AF_INET ? 4 : 16;
}

ip_family family_of(const rtmsg& x) {
  return x.rtm_family == AF_INET ? ip_family::v4 : ip_family::v6;
}

std::optional<rtmsg>
split_route(const nlmsghdr* message, netlink_attributes& at) {
  auto body = split<rtmsg>(message, at);
  if (
    !body || (body->rtm_family != AF_INET && body->rtm_family != AF_INET6)
    || body->rtm_src_len != 0 || body->rtm_tos != 0
    || body->rtm_type != RTN_UNICAST || (body->rtm_flags & RTM_F_CLONED) != 0)
    return std::nullopt;
  return body;
}

/// One of several next hops.
struct hop {
  int index = 0;
  bool onlink = false;
  ip_address gateway;
  bool foreign = false;
};

/// Calls `use` with each whole one. No length in them is believed.
template <class F>
void for_each_hop(const netlink_attribute& x, size_t size, F use) {
  size_t at = 0;
  while (x.size - at >= sizeof(rtnexthop)) {
    rtnexthop head{};
    std::memcpy(&head, x.bytes + at, sizeof(head));
    if (head.rtnh_len < sizeof(head) || head.rtnh_len > x.size - at)
      return;
    hop one;
    one.index = head.rtnh_ifindex;
    one.onlink = (head.rtnh_flags & RTNH_F_ONLINK) != 0;
    netlink_payload rest{x.bytes + at, head.rtnh_len};
    size_t place = sizeof(head);
    while (auto attribute = attribute_at(rest, place)) {
      if (attribute.type == RTA_GATEWAY)
        one.gateway = address_in(attribute, size);
      one.foreign |= attribute.type == RTA_VIA;
    }
    use(one);
    at += NLMSG_ALIGN(static_cast<size_t>(head.rtnh_len));
    if (at > x.size)
      return;
  }
}

} // namespace

std::string encode_get_routes(int index) {
  netlink_builder x(RTM_GETROUTE, NLM_F_DUMP);
  x.body(rtmsg{}); // of any family
  x.put(RTA_TABLE, RT_TABLE_MAIN);
  x.put(RTA_OIF, static_cast<uint32_t>(index));
  return x.finish();
}

std::string encode_get_paths() {
  netlink_builder x(RTM_GETROUTE, NLM_F_DUMP);
  rtmsg body{};
  body.rtm_type = RTN_UNICAST;
  x.body(body);
  return x.finish();
}

std::vector<decoded<route_entry>> decode_routes(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split_route(message, at);
  if (!body || body->rtm_dst_len != 0)
    return {};
  auto size = size_of(*body);
  route_entry x;
  x.family = family_of(*body);
  x.metric = at[RTA_PRIORITY].number();
  x.source = address_in(at[RTA_PREFSRC], size);
  x.protocol = body->rtm_protocol;
  x.table = at[RTA_TABLE].number(body->rtm_table);
  if (x.family == ip_family::v4)
    x.scope = body->rtm_scope;
  else
    x.mtu = inside(at[RTA_METRICS], RTAX_MTU).number();
  if (at[RTA_OIF]) {
    x.gateway = address_in(at[RTA_GATEWAY], size);
    if (at[RTA_VIA] || at[RTA_NH_ID])
      x.gateway = foreign_gateway;
    x.onlink = (body->rtm_flags & RTNH_F_ONLINK) != 0;
    return {{static_cast<int>(at[RTA_OIF].number()), x}};
  }
  // Only IPv6's kernel makes one of several that were added one by one.
  std::vector<decoded<route_entry>> result;
  x.is_hop = true;
  x.protocol = 0;
  x.source = {};
  x.mtu = 0;
  if (x.family == ip_family::v6)
    for_each_hop(at[RTA_MULTIPATH], size, [&](const hop& one) {
      x.gateway = one.foreign ? ip_address{foreign_gateway} : one.gateway;
      x.onlink = one.onlink;
      result.push_back({one.index, x});
    });
  return result;
}

std::optional<decoded<path_entry>> decode_path(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split_route(message, at);
  if (!body || (!at[RTA_OIF] && !at[RTA_MULTIPATH]))
    return std::nullopt;
  auto size = size_of(*body);
  path_entry x;
  x.family = family_of(*body);
  x.destination = address_in(at[RTA_DST], size);
  x.prefix = body->rtm_dst_len;
  x.gateway = address_in(at[RTA_GATEWAY], size);
  x.metric = at[RTA_PRIORITY].number();
  x.table = at[RTA_TABLE].number(body->rtm_table);
  auto index = static_cast<int>(at[RTA_OIF].number());
  if (!at[RTA_OIF])
    for_each_hop(at[RTA_MULTIPATH], size, [&index](const hop& one) {
      index = index == 0 ? one.index : index;
    });
  return decoded<path_entry>{index, x};
}

} // namespace wwan
