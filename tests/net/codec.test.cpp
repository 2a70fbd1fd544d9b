#include "net/codec.hpp"

#include <boost/test/unit_test.hpp>

#include <linux/rtnetlink.h>

#include "tests/net/link_in_vrf.hpp"
#include "tests/net/words.hpp"

// All expectations were recorded from another netlink library. They are those
// of machines with the least byte first, as all are that we build for.

namespace {

using namespace wwan;

constexpr int index = 7;

link_operation operation(link_verb verb) {
  link_operation x;
  x.verb = verb;
  x.mtu = 1430;
  x.address.local = x.address.peer = 0x0a400002;
  x.address.prefix = 30;
  x.address.broadcast = 0x0a400003;
  x.route.gateway = 0x0a400001;
  x.route.metric = 5000;
  x.route.source = 0x0a400002;
  x.route.protocol = RTPROT_STATIC;
  x.route.scope = RT_SCOPE_UNIVERSE;
  return x;
}

std::string encoded(const link_operation& x) {
  return words_of(encode(x, index));
}

std::string encoded(link_verb verb) {
  return encoded(operation(verb));
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec)

BOOST_AUTO_TEST_CASE(a_link_is_asked_for_by_its_name) {
  struct row {
    const char* name;
    const char* words;
  };
  for (auto x : {
         row{
           "a", "28000000 12000500 00000000 00000000 "
                "00000000 00000000 00000000 00000000 06000300 61000000"},
         row{
           "ab", "28000000 12000500 00000000 00000000 "
                 "00000000 00000000 00000000 00000000 07000300 61620000"},
         row{
           "abc", "28000000 12000500 00000000 00000000 "
                  "00000000 00000000 00000000 00000000 08000300 61626300"},
         row{
           "wwan0", "2c000000 12000500 00000000 00000000 "
                    "00000000 00000000 00000000 00000000 "
                    "0a000300 7777616e 30000000"},
       })
    BOOST_TEST(words_of(encode_get_link(x.name)) == x.words);
}

BOOST_AUTO_TEST_CASE(links_are_listed_without_what_they_count) {
  BOOST_TEST(
    words_of(encode_get_links())
    == "28000000 12000103 00000000 00000000 "
       "00000000 00000000 00000000 00000000 08001d00 08000000");
}

BOOST_AUTO_TEST_CASE(addresses_are_listed_of_all_links_or_one) {
  BOOST_TEST(
    words_of(encode_get_addresses())
    == "18000000 16000103 00000000 00000000 00000000 00000000");
  BOOST_TEST(
    words_of(encode_get_addresses(7))
    == "18000000 16000103 00000000 00000000 00000000 07000000");
}

BOOST_AUTO_TEST_CASE(an_mtu_is_an_attribute) {
  BOOST_TEST(
    encoded(link_verb::set_mtu)
    == "28000000 10000500 00000000 00000000 "
       "00000000 07000000 00000000 00000000 08000400 96050000");
}

BOOST_AUTO_TEST_CASE(a_flag_is_changed_alone) {
  BOOST_TEST(
    encoded(link_verb::set_noarp)
    == "20000000 10000500 00000000 00000000 "
       "00000000 07000000 80000000 80000000");
  BOOST_TEST(
    encoded(link_verb::set_up)
    == "20000000 10000500 00000000 00000000 "
       "00000000 07000000 01000000 01000000");
  BOOST_TEST(
    encoded(link_verb::set_down)
    == "20000000 10000500 00000000 00000000 "
       "00000000 07000000 00000000 01000000");
}

BOOST_AUTO_TEST_CASE(an_address_is_added_with_its_broadcast) {
  BOOST_TEST(
    encoded(link_verb::add_address)
    == "30000000 14000505 00000000 00000000 021e0000 07000000 "
       "08000200 0a400002 08000100 0a400002 08000400 0a400003");
}

BOOST_AUTO_TEST_CASE(an_address_may_have_no_broadcast) {
  auto x = operation(link_verb::add_address);
  x.address.prefix = 32;
  x.address.broadcast = 0;
  BOOST_TEST(
    encoded(x)
    == "28000000 14000505 00000000 00000000 02200000 07000000 "
       "08000200 0a400002 08000100 0a400002");
}

BOOST_AUTO_TEST_CASE(an_address_may_bring_no_route_to_its_subnet) {
  auto x = operation(link_verb::add_address);
  x.address.subnet_route = false;
  BOOST_TEST(
    encoded(x)
    == "38000000 14000505 00000000 00000000 021e0000 07000000 "
       "08000200 0a400002 08000100 0a400002 08000400 0a400003 "
       "08000800 00020000");
}

BOOST_AUTO_TEST_CASE(an_address_is_removed_by_what_it_is_known_by) {
  BOOST_TEST(
    encoded(link_verb::remove_address)
    == "28000000 15000500 00000000 00000000 021e0000 07000000 "
       "08000200 0a400002 08000100 0a400002");
}

BOOST_AUTO_TEST_CASE(a_route_is_appended) {
  BOOST_TEST(
    encoded(link_verb::add_route)
    == "3c000000 1800050c 00000000 00000000 02000000 fe040001 00000000 "
       "08000400 07000000 08000500 0a400001 08000700 0a400002 "
       "08000600 88130000");
}

BOOST_AUTO_TEST_CASE(a_route_is_removed_as_it_was_added) {
  BOOST_TEST(
    encoded(link_verb::remove_route)
    == "3c000000 19000500 00000000 00000000 02000000 fe040001 00000000 "
       "08000400 07000000 08000500 0a400001 08000700 0a400002 "
       "08000600 88130000");
}

BOOST_AUTO_TEST_CASE(a_gateway_is_on_the_link_when_a_route_is_added) {
  auto x = operation(link_verb::add_route);
  x.route.onlink = true;
  BOOST_TEST(
    encoded(x)
    == "3c000000 1800050c 00000000 00000000 02000000 fe040001 04000000 "
       "08000400 07000000 08000500 0a400001 08000700 0a400002 "
       "08000600 88130000");
  x.verb = link_verb::remove_route;
  BOOST_TEST(encoded(x) == encoded(link_verb::remove_route));
}

BOOST_AUTO_TEST_CASE(a_route_may_be_in_another_table) {
  auto x = operation(link_verb::add_route);
  x.route.table = 120;
  BOOST_TEST(
    encoded(x)
    == "3c000000 1800050c 00000000 00000000 02000000 78040001 00000000 "
       "08000400 07000000 08000500 0a400001 08000700 0a400002 "
       "08000600 88130000");
  x.route.table = 1000; // beyond the eight bits of rtm_table
  for (auto verb : {link_verb::add_route, link_verb::remove_route}) {
    x.verb = verb;
    BOOST_TEST(
      encoded(x).substr(18)
      == "00000000 00000000 02000000 00040001 00000000 "
         "08000400 07000000 08000500 0a400001 08000700 0a400002 "
         "08000600 88130000 08000f00 e8030000");
  }
}

BOOST_AUTO_TEST_CASE(a_route_may_have_an_mtu_of_its_own) {
  auto x = operation(link_verb::add_route);
  x.route = {};
  x.route.mtu = 1400;
  BOOST_TEST(
    encoded(x)
    == "30000000 1800050c 00000000 00000000 02000000 fe000001 00000000 "
       "08000400 07000000 0c000800 08000200 78050000");
  x.verb = link_verb::remove_route; // it is known without
  BOOST_TEST(
    encoded(x)
    == "24000000 19000500 00000000 00000000 02000000 fe000001 00000000 "
       "08000400 07000000");
}

BOOST_AUTO_TEST_CASE(a_link_tells_of_its_vrf) {
  auto vrf_of = [](const std::string& kind, uint32_t table) {
    auto bytes = link_in_vrf(kind, table);
    auto link = decode_link(reinterpret_cast<const nlmsghdr*>(bytes.data()));
    BOOST_REQUIRE(link);
    return link->vrf;
  };
  BOOST_TEST(vrf_of("vrf", 1010) == 1010U);
  BOOST_TEST(vrf_of("bridge", 1010) == 0U, "what that says is no table");
  auto torn = link_in_vrf("vrf", 1010);
  for (auto size = torn.size() - 1; size >= sizeof(nlmsghdr); --size) {
    reinterpret_cast<nlmsghdr*>(torn.data())->nlmsg_len =
      static_cast<uint32_t>(size);
    auto link = decode_link(reinterpret_cast<const nlmsghdr*>(torn.data()));
    BOOST_TEST((!link || link->vrf == 0));
  }
}

BOOST_AUTO_TEST_CASE(what_a_route_lacks_is_not_sent) {
  auto x = operation(link_verb::add_route);
  x.route = {};
  BOOST_TEST(
    encoded(x)
    == "24000000 1800050c 00000000 00000000 02000000 fe000001 00000000 "
       "08000400 07000000");
}

BOOST_AUTO_TEST_CASE(a_gateway_that_is_no_ipv4_address_is_not_sent) {
  auto x = operation(link_verb::remove_route);
  x.route = {};
  x.route.gateway = foreign_gateway;
  x.route.metric = 5000;
  BOOST_TEST(
    encoded(x)
    == "2c000000 19000500 00000000 00000000 02000000 fe000001 00000000 "
       "08000400 07000000 08000600 88130000");
}

BOOST_AUTO_TEST_SUITE_END()
