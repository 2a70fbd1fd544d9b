#include "net/rule_codec.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "net/netlink_builder.hpp"
#include "tests/net/words.hpp"

namespace {

using namespace wwan;

rule_entry rule(const char* source) {
  return {parse_ip(source).value(), {120, 10000}, RTPROT_STATIC};
}

std::optional<rule_entry> decoded_from(const std::string& bytes) {
  return decode_rule(reinterpret_cast<const nlmsghdr*>(bytes.data()));
}

// What another program may have asked for: ours, and something more.
std::optional<rule_entry>
with(const std::function<void(fib_rule_hdr&)>& head, int type = 0) {
  netlink_builder x(RTM_NEWRULE, 0);
  fib_rule_hdr body{};
  body.family = AF_INET;
  body.src_len = 32;
  body.action = FR_ACT_TO_TBL;
  body.table = 120;
  head(body);
  x.body(body);
  x.put(FRA_SRC, ip_address{0x0a000002});
  x.put(FRA_SUPPRESS_PREFIXLEN, 0xffffffff); // the kernel says so of each
  if (type != 0)
    x.put(type, uint32_t{0});
  return decoded_from(x.finish());
}

} // namespace

BOOST_AUTO_TEST_SUITE(rule_codec)

BOOST_AUTO_TEST_CASE(rules_are_listed_of_all_families) {
  BOOST_TEST(
    words_of(encode_get_rules())
    == "1c000000 22000103 00000000 00000000 00000000 00000000 00000000");
}

// EXCL: without it the kernel makes a second one.
BOOST_AUTO_TEST_CASE(a_rule_is_made_once) {
  BOOST_TEST(
    words_of(encode_rule(rule("10.0.0.2"), true))
    == "3c000000 20000506 00000000 00000000 02002000 00000001 00000000 "
       "08000200 0a000002 08000600 10270000 08000f00 78000000 "
       "05001500 04000000");
  BOOST_TEST(
    words_of(encode_rule(rule("10.0.0.2"), false)).substr(0, 17)
    == "3c000000 21000500");
}

BOOST_AUTO_TEST_CASE(what_is_encoded_is_decoded) {
  for (const auto* source : {"10.0.0.2", "2001:db8::2"}) {
    auto wanted = rule(source);
    wanted.into.table = 0xfffffffe;
    auto x = decoded_from(encode_rule(wanted, true));
    BOOST_REQUIRE(x);
    BOOST_TEST((*x == wanted));
  }
}

BOOST_AUTO_TEST_CASE(a_rule_that_asks_for_more_is_the_owner_s) {
  auto as_ours = with([](auto&) {});
  BOOST_REQUIRE(as_ours);
  BOOST_TEST(as_ours->into.table == 120U);
  for (int type = FRA_DST; type <= FRA_DPORT_RANGE + 8; ++type) {
    auto is_of_all =
      type == FRA_PRIORITY || type == FRA_TABLE || type == FRA_PROTOCOL;
    if (type != FRA_SRC)
      BOOST_TEST(with([](auto&) {}, type).has_value() == is_of_all, type);
  }
  BOOST_TEST(!with([](auto& x) { x.src_len = 24; }));
  BOOST_TEST(!with([](auto& x) { x.dst_len = 8; }));
  BOOST_TEST(!with([](auto& x) { x.tos = 4; }));
  BOOST_TEST(!with([](auto& x) { x.flags = FIB_RULE_INVERT; }));
  BOOST_TEST(!with([](auto& x) { x.action = FR_ACT_PROHIBIT; }));
  BOOST_TEST(!with([](auto& x) { x.family = 128; }));      // multicast's
  BOOST_TEST(!with([](auto& x) { x.family = AF_INET6; })); // four bytes
}

BOOST_AUTO_TEST_CASE(what_is_torn_is_no_rule) {
  auto bytes = encode_rule(rule("2001:db8::2"), true);
  auto& header = *reinterpret_cast<nlmsghdr*>(bytes.data());
  for (header.nlmsg_len = 0; header.nlmsg_len < 28 + 20; ++header.nlmsg_len)
    BOOST_TEST(!decoded_from(bytes));
}

BOOST_AUTO_TEST_SUITE_END()
