#include "net/route_codec.hpp"

#include <cstring>

#include <arpa/inet.h>
#include <linux/rtnetlink.h>

#include "net/netlink_builder.hpp"
#include "net/netlink_reader.hpp"

namespace wwan {

namespace {

ipv4 address(const netlink_attribute& x) {
  return ntohl(x.number());
}

std::optional<rtmsg>
split_route(const nlmsghdr* message, netlink_attributes& at) {
  auto body = split<rtmsg>(message, at);
  if (
    !body || body->rtm_family != AF_INET || body->rtm_src_len != 0
    || body->rtm_tos != 0 || body->rtm_type != RTN_UNICAST
    || (body->rtm_flags & RTM_F_CLONED) != 0)
    return std::nullopt;
  return body;
}

// Of the first one.
int link_of_next_hops(const netlink_attribute& x) {
  rtnexthop first{};
  if (x.size >= sizeof(first))
    std::memcpy(&first, x.bytes, sizeof(first));
  return first.rtnh_ifindex;
}

} // namespace

std::string encode_get_routes(int index) {
  netlink_builder x(RTM_GETROUTE, NLM_F_DUMP);
  rtmsg body{};
  body.rtm_family = AF_INET;
  x.body(body);
  x.put(RTA_TABLE, RT_TABLE_MAIN);
  x.put(RTA_OIF, static_cast<uint32_t>(index));
  return x.finish();
}

std::string encode_get_paths() {
  netlink_builder x(RTM_GETROUTE, NLM_F_DUMP);
  rtmsg body{};
  body.rtm_family = AF_INET;
  body.rtm_type = RTN_UNICAST;
  x.body(body);
  return x.finish();
}

std::optional<decoded<route_entry>> decode_route(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split_route(message, at);
  if (
    !body || body->rtm_dst_len != 0
    || at[RTA_TABLE].number(body->rtm_table) != RT_TABLE_MAIN || !at[RTA_OIF])
    return std::nullopt;
  route_entry x;
  x.gateway = address(at[RTA_GATEWAY]);
  if (at[RTA_VIA] || at[RTA_NH_ID])
    x.gateway = foreign_gateway;
  x.metric = at[RTA_PRIORITY].number();
  x.source = address(at[RTA_PREFSRC]);
  x.protocol = body->rtm_protocol;
  x.scope = body->rtm_scope;
  x.onlink = (body->rtm_flags & RTNH_F_ONLINK) != 0;
  return decoded<route_entry>{static_cast<int>(at[RTA_OIF].number()), x};
}

std::optional<decoded<path_entry>> decode_path(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split_route(message, at);
  if (!body || (!at[RTA_OIF] && !at[RTA_MULTIPATH]))
    return std::nullopt;
  path_entry x;
  x.destination = address(at[RTA_DST]);
  x.prefix = body->rtm_dst_len;
  x.gateway = address(at[RTA_GATEWAY]);
  x.metric = at[RTA_PRIORITY].number();
  x.in_main = at[RTA_TABLE].number(body->rtm_table) == RT_TABLE_MAIN;
  auto index = at[RTA_OIF] ? static_cast<int>(at[RTA_OIF].number())
                           : link_of_next_hops(at[RTA_MULTIPATH]);
  return decoded<path_entry>{index, x};
}

} // namespace wwan
