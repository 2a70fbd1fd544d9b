#include "net/rule_codec.hpp"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "net/netlink_builder.hpp"
#include "net/netlink_reader.hpp"

namespace wwan {

namespace {

/// "Whatever the route found": what the kernel tells of each rule.
constexpr uint32_t suppresses_nothing = 0xffffffff;

/// Does it ask for more than the source address?
bool asks_for_more(const fib_rule_hdr& body, const netlink_attributes& at) {
  for (const auto& x : at)
    if (
      x && x.type != FRA_SRC && x.type != FRA_PRIORITY && x.type != FRA_TABLE
      && x.type != FRA_PROTOCOL && x.type != FRA_SUPPRESS_PREFIXLEN)
      return true;
  return body.action != FR_ACT_TO_TBL || body.dst_len != 0 || body.tos != 0
         || (body.flags & FIB_RULE_INVERT) != 0
         || at[FRA_SUPPRESS_PREFIXLEN].number(suppresses_nothing)
              != suppresses_nothing;
}

} // namespace

std::string encode_get_rules() {
  netlink_builder x(RTM_GETRULE, NLM_F_DUMP);
  x.body(fib_rule_hdr{});
  return x.finish();
}

std::string encode_rule(const rule_entry& what, bool add) {
  netlink_builder x(
    add ? RTM_NEWRULE : RTM_DELRULE,
    NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_EXCL : 0));
  fib_rule_hdr body{};
  body.family = what.source.family() == ip_family::v4 ? AF_INET : AF_INET6;
  body.src_len = what.source.bits();
  body.action = FR_ACT_TO_TBL;
  x.body(body);
  x.put(FRA_SRC, what.source);
  x.put(FRA_PRIORITY, what.into.priority);
  x.put(FRA_TABLE, what.into.table);
  x.put_octet(FRA_PROTOCOL, what.protocol);
  return x.finish();
}

std::optional<rule_entry> decode_rule(const nlmsghdr* message) {
  netlink_attributes at;
  auto body = split<fib_rule_hdr>(message, at);
  if (
    !body || (body->family != AF_INET && body->family != AF_INET6)
    || asks_for_more(*body, at))
    return std::nullopt;
  rule_entry x;
  x.source = address_in(at[FRA_SRC], body->family == AF_INET ? 4 : 16);
  if (!x.source || body->src_len != x.source.bits())
    return std::nullopt;
  x.into.table = at[FRA_TABLE].number(body->table);
  x.into.priority = at[FRA_PRIORITY].number();
  if (at[FRA_PROTOCOL].size != 0)
    x.protocol = static_cast<uint8_t>(*at[FRA_PROTOCOL].bytes);
  return x;
}

} // namespace wwan
