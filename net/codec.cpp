#include "net/codec.hpp"

#include <array>
#include <cstring>

#include <arpa/inet.h>
#include <libmnl/libmnl.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

namespace wwan {

namespace {

// A message with room for the attributes that we put.
class builder {
public:
  builder(int type, int flags) {
    header_ = mnl_nlmsg_put_header(buffer_);
    header_->nlmsg_type = static_cast<uint16_t>(type);
    header_->nlmsg_flags = static_cast<uint16_t>(NLM_F_REQUEST | flags);
  }

  template <class T>
  T* body() {
    return static_cast<T*>(mnl_nlmsg_put_extra_header(header_, sizeof(T)));
  }

  void put(int type, uint32_t value) {
    mnl_attr_put_u32(header_, static_cast<uint16_t>(type), value);
  }

  void put_ipv4(int type, ipv4 address) {
    if (address != 0)
      put(type, htonl(address));
  }

  void put_text(int type, const char* text) {
    mnl_attr_put_strz(header_, static_cast<uint16_t>(type), text);
  }

  std::string finish() const {
    return {buffer_, header_->nlmsg_len};
  }

private:
  alignas(nlmsghdr) char buffer_[256] = {};
  nlmsghdr* header_;
};

// The attributes that we know have small numbers.
using attributes = std::array<const nlattr*, 64>;

int keep(const nlattr* attribute, void* data) {
  auto& table = *static_cast<attributes*>(data);
  auto type = mnl_attr_get_type(attribute);
  if (type < table.size())
    table[type] = attribute;
  return MNL_CB_OK;
}

template <class T>
const T* split(const nlmsghdr* message, attributes& table) {
  table.fill(nullptr);
  if (mnl_nlmsg_get_payload_len(message) < sizeof(T))
    return nullptr;
  mnl_attr_parse(message, sizeof(T), keep, &table);
  return static_cast<const T*>(mnl_nlmsg_get_payload(message));
}

uint32_t number(const nlattr* attribute, uint32_t otherwise = 0) {
  uint32_t value = 0;
  if (
    attribute == nullptr || mnl_attr_get_payload_len(attribute) < sizeof(value))
    return otherwise;
  std::memcpy(&value, mnl_attr_get_payload(attribute), sizeof(value));
  return value;
}

ipv4 address(const nlattr* attribute) {
  return ntohl(number(attribute));
}

// Sets the bits of `mask` as they are in `flags`.
std::string encode_flags(int index, unsigned mask, unsigned flags) {
  builder x(RTM_NEWLINK, NLM_F_ACK);
  *x.body<ifinfomsg>() = {AF_UNSPEC, 0, 0, index, flags, mask};
  return x.finish();
}

std::string encode_mtu(int index, uint32_t mtu) {
  builder x(RTM_NEWLINK, NLM_F_ACK);
  x.body<ifinfomsg>()->ifi_index = index;
  x.put(IFLA_MTU, mtu);
  return x.finish();
}

// REPLACE: the lifetime of one that is there already may end.
std::string encode_address(int index, const address_entry& what, bool add) {
  builder x(
    add ? RTM_NEWADDR : RTM_DELADDR,
    NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_REPLACE : 0));
  auto body = x.body<ifaddrmsg>();
  body->ifa_family = AF_INET;
  body->ifa_prefixlen = what.prefix;
  body->ifa_index = static_cast<uint32_t>(index);
  body->ifa_scope = RT_SCOPE_UNIVERSE;
  x.put(IFA_LOCAL, htonl(what.local));
  x.put(IFA_ADDRESS, htonl(what.peer));
  if (add)
    x.put_ipv4(IFA_BROADCAST, what.broadcast);
  return x.finish();
}

// APPEND: REPLACE would take another interface's default route of the same
// metric away.
std::string encode_route(int index, const route_entry& what, bool add) {
  builder x(
    add ? RTM_NEWROUTE : RTM_DELROUTE,
    NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_APPEND : 0));
  auto body = x.body<rtmsg>();
  body->rtm_family = AF_INET;
  body->rtm_table = RT_TABLE_MAIN;
  body->rtm_protocol = what.protocol;
  body->rtm_scope = what.scope;
  body->rtm_type = RTN_UNICAST;
  body->rtm_flags = add && what.onlink ? RTNH_F_ONLINK : 0;
  x.put(RTA_OIF, static_cast<uint32_t>(index));
  if (what.gateway != foreign_gateway)
    x.put_ipv4(RTA_GATEWAY, what.gateway);
  x.put_ipv4(RTA_PREFSRC, what.source);
  if (what.metric != 0)
    x.put(RTA_PRIORITY, what.metric);
  return x.finish();
}

} // namespace

std::string encode_get_link(const std::string& interface) {
  builder x(RTM_GETLINK, NLM_F_ACK);
  x.body<ifinfomsg>();
  x.put_text(IFLA_IFNAME, interface.c_str());
  x.put(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
  return x.finish();
}

std::string encode_get_links() {
  builder x(RTM_GETLINK, NLM_F_DUMP);
  x.body<ifinfomsg>();
  x.put(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
  return x.finish();
}

std::string encode_get_addresses(int index) {
  builder x(RTM_GETADDR, NLM_F_DUMP);
  auto body = x.body<ifaddrmsg>();
  body->ifa_family = AF_INET;
  body->ifa_index = static_cast<uint32_t>(index);
  return x.finish();
}

std::string encode_get_routes(int index) {
  builder x(RTM_GETROUTE, NLM_F_DUMP);
  auto body = x.body<rtmsg>();
  body->rtm_family = AF_INET;
  x.put(RTA_TABLE, RT_TABLE_MAIN);
  x.put(RTA_OIF, static_cast<uint32_t>(index));
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
  }
  return {};
}

std::optional<link_entry> decode_link(const nlmsghdr* message) {
  attributes at;
  auto body = split<ifinfomsg>(message, at);
  if (
    body == nullptr || body->ifi_family != AF_UNSPEC
    || at[IFLA_IFNAME] == nullptr) // wireless events have no name
    return std::nullopt;
  link_entry x;
  x.index = body->ifi_index;
  x.flags = body->ifi_flags;
  x.mtu = number(at[IFLA_MTU]);
  x.name = mnl_attr_get_str(at[IFLA_IFNAME]);
  return x;
}

std::optional<decoded<address_entry>> decode_address(const nlmsghdr* message) {
  attributes at;
  auto body = split<ifaddrmsg>(message, at);
  if (body == nullptr || body->ifa_family != AF_INET)
    return std::nullopt;
  auto flags = number(at[IFA_FLAGS], body->ifa_flags);
  address_entry x;
  x.peer = address(at[IFA_ADDRESS]);
  x.local = at[IFA_LOCAL] != nullptr ? address(at[IFA_LOCAL]) : x.peer;
  x.prefix = body->ifa_prefixlen;
  x.broadcast = address(at[IFA_BROADCAST]);
  x.permanent = (flags & IFA_F_PERMANENT) != 0;
  x.secondary = (flags & IFA_F_SECONDARY) != 0;
  return decoded<address_entry>{static_cast<int>(body->ifa_index), x};
}

std::optional<decoded<route_entry>> decode_route(const nlmsghdr* message) {
  attributes at;
  auto body = split<rtmsg>(message, at);
  if (
    body == nullptr || body->rtm_family != AF_INET || body->rtm_dst_len != 0
    || body->rtm_src_len != 0 || body->rtm_tos != 0
    || body->rtm_type != RTN_UNICAST || (body->rtm_flags & RTM_F_CLONED) != 0
    || number(at[RTA_TABLE], body->rtm_table) != RT_TABLE_MAIN
    || at[RTA_OIF] == nullptr)
    return std::nullopt;
  route_entry x;
  x.gateway = address(at[RTA_GATEWAY]);
  if (at[RTA_VIA] != nullptr || at[RTA_NH_ID] != nullptr)
    x.gateway = foreign_gateway;
  x.metric = number(at[RTA_PRIORITY]);
  x.source = address(at[RTA_PREFSRC]);
  x.protocol = body->rtm_protocol;
  x.scope = body->rtm_scope;
  x.onlink = (body->rtm_flags & RTNH_F_ONLINK) != 0;
  return decoded<route_entry>{static_cast<int>(number(at[RTA_OIF])), x};
}

} // namespace wwan
