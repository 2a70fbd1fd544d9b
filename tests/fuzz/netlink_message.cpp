#include "tests/fuzz/netlink_message.hpp"

#include <cstring>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

#include "net/netlink_builder.hpp"

namespace wwan::fuzz {

namespace {

constexpr uint32_t addresses[] = {0x0200000a, 0x0100000a, 0x0300000a, 0,
                                  0xffffffff, 0x0100007f, 0x0101a8c0};

uint8_t family(byte_source& in, int usual) {
  return in.one_in(8) ? in.byte() : static_cast<uint8_t>(usual);
}

uint32_t any_address(byte_source& in) {
  return in.one_in(8) ? in.number<uint32_t>() : in.choose(addresses);
}

void put_any(netlink_builder& x, byte_source& in, int most) {
  for (auto n = in.pick(3); n > 0; --n)
    x.put_text(
      static_cast<int>(in.pick(static_cast<size_t>(most))), in.bytes(40));
}

void write_link(netlink_builder& x, byte_source& in) {
  ifinfomsg body{};
  body.ifi_family = family(in, AF_UNSPEC);
  body.ifi_index = in.number<int>();
  body.ifi_flags = in.one_in(2) ? IFF_UP | IFF_NOARP : in.number<unsigned>();
  x.body(body);
  if (!in.one_in(8))
    x.put_text(IFLA_IFNAME, any_link_name(in));
  if (in.one_in(2))
    x.put(IFLA_MTU, in.one_in(2) ? 1430 : in.number<uint32_t>());
  put_any(x, in, 64);
}

void write_address(netlink_builder& x, byte_source& in) {
  ifaddrmsg body{};
  body.ifa_family = family(in, AF_INET);
  body.ifa_prefixlen = in.one_in(2) ? uint8_t{30} : in.byte();
  body.ifa_flags = in.byte();
  body.ifa_index = in.number<uint32_t>();
  x.body(body);
  for (auto type : {IFA_ADDRESS, IFA_LOCAL, IFA_BROADCAST})
    if (!in.one_in(3))
      x.put(type, any_address(in));
  if (in.one_in(3))
    x.put(IFA_FLAGS, in.number<uint32_t>());
  put_any(x, in, 12);
}

void write_route(netlink_builder& x, byte_source& in) {
  rtmsg body{};
  body.rtm_family = family(in, AF_INET);
  body.rtm_dst_len = in.one_in(8) ? in.byte() : uint8_t{0};
  body.rtm_table = in.one_in(8) ? in.byte() : uint8_t{RT_TABLE_MAIN};
  body.rtm_protocol = in.byte();
  body.rtm_scope = in.byte();
  body.rtm_type = in.one_in(8) ? in.byte() : uint8_t{RTN_UNICAST};
  body.rtm_flags = in.one_in(2) ? in.number<uint32_t>() : 0;
  x.body(body);
  if (!in.one_in(8))
    x.put(RTA_OIF, in.number<uint32_t>());
  for (auto type : {RTA_GATEWAY, RTA_PREFSRC, RTA_PRIORITY, RTA_TABLE})
    if (in.one_in(2))
      x.put(type, type == RTA_TABLE ? RT_TABLE_MAIN : any_address(in));
  put_any(x, in, 32);
}

/// NLMSG_ERROR, and the code of NLMSG_DONE.
void write_code(netlink_builder& x, byte_source& in) {
  constexpr int codes[] = {0, 0, -2, -3, -17, -19, -99, -1, -4, 1};
  nlmsgerr body{};
  body.error = in.one_in(8) ? in.number<int>() : in.choose(codes);
  x.body(body);
  if (in.one_in(2))
    x.put_text(NLMSGERR_ATTR_MSG, in.bytes(60));
  put_any(x, in, 4);
}

void break_length(std::string& x, byte_source& in) {
  auto at = in.pick(x.size() / 4) * 4; // of a header, or of an attribute
  auto value = in.number<uint32_t>();
  auto size = in.one_in(2) ? sizeof(uint16_t) : sizeof(value);
  std::memcpy(&x[at], &value, size);
}

} // namespace

std::string any_link_name(byte_source& in) {
  constexpr const char* names[] = {"wwan0", "wwan1", "eth0", "lo", "", "../x"};
  return in.one_in(8) ? in.bytes(20) : in.choose(names);
}

int any_message_type(byte_source& in) {
  constexpr int types[] = {RTM_NEWLINK, RTM_NEWADDR,  RTM_NEWROUTE, RTM_DELLINK,
                           RTM_DELADDR, RTM_DELROUTE, NLMSG_DONE,   NLMSG_ERROR,
                           NLMSG_NOOP,  NLMSG_OVERRUN};
  return in.one_in(16) ? in.number<uint16_t>() : in.choose(types);
}

std::string any_netlink_message(byte_source& in, int type, uint32_t sequence) {
  constexpr int flags[] = {
    NLM_F_MULTI, 0, NLM_F_MULTI | NLM_F_DUMP_INTR,
    NLM_F_CAPPED | NLM_F_ACK_TLVS};
  netlink_builder x(type, in.choose(flags));
  if (type == RTM_NEWLINK || type == RTM_DELLINK)
    write_link(x, in);
  else if (type == RTM_NEWADDR || type == RTM_DELADDR)
    write_address(x, in);
  else if (type == RTM_NEWROUTE || type == RTM_DELROUTE)
    write_route(x, in);
  else
    write_code(x, in);
  auto result = x.finish();
  std::memcpy(
    &result[offsetof(nlmsghdr, nlmsg_seq)], &sequence, sizeof(sequence));
  if (in.one_in(8))
    break_length(result, in);
  if (in.one_in(16))
    result.resize(in.pick(result.size()));
  return result;
}

std::string any_datagram(byte_source& in, uint32_t sequence) {
  std::string result;
  for (auto n = 1 + in.pick(4); n > 0; --n)
    result += any_netlink_message(in, any_message_type(in), sequence);
  return result;
}

link_target any_target(byte_source& in) {
  link_target x;
  x.mtu = in.one_in(2) ? 1430 : 0;
  family_target v4;
  v4.address.local = v4.address.peer = 0x0a000002;
  v4.address.prefix = in.one_in(2) ? uint8_t{30} : uint8_t{32};
  v4.route.gateway = in.one_in(2) ? ip_address{0x0a000001} : ip_address{};
  v4.route.metric = 5000;
  family_target v6;
  v6.address.local = v6.address.peer = ip_address::v6(
    {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2});
  v6.address.prefix = in.one_in(2) ? uint8_t{64} : uint8_t{128};
  v6.route.family = ip_family::v6;
  v6.route.metric = 5000;
  auto which = in.byte() % 3;
  if (which != 1)
    x.v4 = v4;
  if (which != 0)
    x.v6 = v6;
  return x;
}

} // namespace wwan::fuzz
