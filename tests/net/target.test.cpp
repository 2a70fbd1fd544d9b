#include <boost/test/unit_test.hpp>

#include <linux/rtnetlink.h>
#include <net/if.h>
#include <net/if_arp.h>

#include "net/target.hpp"
#include "tests/one_address.hpp"

namespace {

using namespace wwan;
using test::one_address;

ipv4_number ip(const char* text) {
  return parse_ipv4(text).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(target)

BOOST_AUTO_TEST_CASE(everything_given) {
  auto x =
    make_target(one_address{"10.0.0.2", 30, "10.0.0.1", {}, 1430}.with(5001));
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.target.mtu == 1430u);
  address_entry address{ip("10.0.0.2"), ip("10.0.0.2"), 30,
                        ip("10.0.0.3"), true,           false};
  BOOST_REQUIRE(x.target.v4);
  BOOST_TEST((x.target.v4->address == address));
  route_entry route{ip_family::v4, ip("10.0.0.1"),    5001, ip("10.0.0.2"),
                    RTPROT_STATIC, RT_SCOPE_UNIVERSE, false};
  BOOST_TEST((x.target.v4->route == route));
  BOOST_TEST(!x.target.v6);
}

BOOST_AUTO_TEST_CASE(defaults) {
  auto x = make_target(one_address{"10.0.0.2", 0, "", {}, 0}.with(0));
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.target.mtu == 1500u);
  BOOST_TEST(x.target.v4->address.prefix == 32);
}

BOOST_AUTO_TEST_CASE(gateways) {
  struct row {
    uint32_t prefix;
    const char* gateway;
    ipv4_number next_hop;
    bool onlink;
  };
  for (auto x : {
         row{30, "10.0.0.1", ip("10.0.0.1"), false},
         row{31, "10.0.0.3", ip("10.0.0.3"), false},
         row{30, "10.0.0.5", ip("10.0.0.5"), true},
         row{32, "10.0.0.1", ip("10.0.0.1"), true},
         row{8, "10.99.0.1", ip("10.99.0.1"), false},
         row{30, "", 0, false},
         row{30, "0.0.0.0", 0, false},
         row{30, "10.0.0.2", 0, false},
       }) {
    auto route =
      make_target(one_address{"10.0.0.2", x.prefix, x.gateway, {}, 0}.with(1))
        .target.v4->route;
    BOOST_TEST_CONTEXT(x.prefix << " " << x.gateway) {
      BOOST_TEST((route.gateway == x.next_hop));
      BOOST_TEST(route.onlink == x.onlink);
      BOOST_TEST(int{route.scope} == (x.next_hop == 0 ? RT_SCOPE_LINK : 0));
    }
  }
}

BOOST_AUTO_TEST_CASE(broadcast_is_the_subnets_last_address) {
  auto broadcast = [](const char* address, uint32_t prefix) {
    return to_text(make_target(one_address{address, prefix, "", {}, 0}.with(1))
                     .target.v4->address.broadcast);
  };
  BOOST_TEST(broadcast("10.1.2.3", 8) == "10.255.255.255");
  BOOST_TEST(broadcast("10.1.2.2", 30) == "10.1.2.3");
  BOOST_TEST(broadcast("10.1.2.3", 30) == "0.0.0.0");
  BOOST_TEST(broadcast("10.1.2.2", 31) == "0.0.0.0");
  BOOST_TEST(broadcast("10.1.2.3", 32) == "0.0.0.0");
}

BOOST_AUTO_TEST_CASE(errors_are_precise) {
  auto error = [](const one_address& x) {
    return make_target(x.with(1)).error;
  };
  BOOST_TEST(error({"", 24, "", {}, 0}) == "no IP address");
  for (std::string bad :
       {"10.0.0", "10.0.0.256", " 10.0.0.2", "10.0.0.2/30", "0.0.0.0",
        "127.0.0.1", "224.0.0.1", "255.255.255.255", "x"}) {
    BOOST_TEST(error({bad, 24, "", {}, 0}) == "invalid IP address: " + bad);
    if (bad != "0.0.0.0")
      BOOST_TEST(
        error({"10.0.0.2", 24, bad, {}, 0}) == "invalid gateway: " + bad);
  }
  BOOST_TEST(
    error({"10.0.0.2", 33, "", {}, 0})
    == "invalid prefix length of 10.0.0.2: 33");
  BOOST_TEST(
    error({"10.0.0.2", 24, "", {}, 67})
    == "MTU 67 is below IPv4's minimum of 68 bytes");
  BOOST_TEST(error({"10.0.0.2", 24, "", {}, 68}) == "");
}

BOOST_AUTO_TEST_CASE(ipv6_is_wanted_by_itself) {
  auto x = make_target(
    one_address{"2001:db8::2", 64, "2001:db8::1", {}, 1430}.with(5001));
  BOOST_TEST(x.error == "");
  BOOST_TEST(!x.target.v4);
  BOOST_REQUIRE(x.target.v6);
  BOOST_TEST(to_text(x.target.v6->address.local) == "2001:db8::2");
  BOOST_TEST(int{x.target.v6->address.prefix} == 64);
  BOOST_TEST(!x.target.v6->address.broadcast);
  const auto& route = x.target.v6->route;
  BOOST_TEST((route.family == ip_family::v6));
  BOOST_TEST(to_text(route.gateway) == "2001:db8::1");
  BOOST_TEST(to_text(route.source) == "2001:db8::2");
  BOOST_TEST(!route.onlink);
  BOOST_TEST(route.metric == 5001U);
}

BOOST_AUTO_TEST_CASE(gateways_of_ipv6) {
  struct row {
    uint32_t prefix;
    int result;
    const char* gateway;
    const char* next_hop;
    bool onlink;
  };
  for (auto x : {
         row{64, 64, "2001:db8::1", "2001:db8::1", false},
         row{64, 64, "2001:db8:0:1::1", "2001:db8:0:1::1", true},
         row{128, 128, "2001:db8::1", "2001:db8::1", true},
         row{64, 64, "fe80::1", "fe80::1", false},
         row{64, 64, "", "", false},
         row{64, 64, "::", "", false},
         row{64, 64, "2001:db8::2", "", false},
         row{0, 64, "", "", false},
         row{129, 64, "", "", false},
       }) {
    interface_config all;
    all.addresses = {{"2001:db8::2", x.prefix}};
    all.routes = {{x.gateway, 0, ip_family::v6}};
    auto made = make_target(all);
    BOOST_TEST_CONTEXT(x.prefix << " " << x.gateway) {
      BOOST_TEST(made.error == "");
      BOOST_REQUIRE(made.target.v6);
      const auto& route = made.target.v6->route;
      BOOST_TEST(int{made.target.v6->address.prefix} == x.result);
      BOOST_TEST((route.gateway ? to_text(route.gateway) : "") == x.next_hop);
      BOOST_TEST(route.onlink == x.onlink);
      BOOST_TEST(route.metric == 1024U); // what the kernel makes of none
    }
  }
}

interface_config both_with(uint16_t mtu) {
  interface_config all;
  all.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
  all.routes = {{"10.0.0.1", 7, ip_family::v4}, {"", 7, ip_family::v6}};
  all.mtu = mtu;
  return all;
}

BOOST_AUTO_TEST_CASE(a_family_that_cannot_be_is_told_beside_the_other) {
  auto x = make_target(both_with(0));
  BOOST_TEST((x.target.v4 && x.target.v6));
  BOOST_TEST(x.warning == "");
  x = make_target(both_with(1200));
  BOOST_TEST(x.error == "");
  BOOST_TEST((x.target.v4 && !x.target.v6));
  BOOST_TEST(x.warning == "MTU 1200 is below IPv6's minimum of 1280 bytes");
  auto all = both_with(1280);
  BOOST_TEST(make_target(all).warning == "");
  all.addresses[0].address = "127.0.0.1";
  x = make_target(all);
  BOOST_TEST(x.error == "");
  BOOST_TEST((!x.target.v4 && x.target.v6));
  BOOST_TEST(x.warning == "invalid IP address: 127.0.0.1");
  all.addresses[1].address = "ff02::1";
  x = make_target(all);
  BOOST_TEST(x.target.empty());
  BOOST_TEST(
    x.error == "invalid IP address: 127.0.0.1; invalid IP address: ff02::1");
}

BOOST_AUTO_TEST_CASE(a_link_without_neighbours_needs_no_name_of_a_gateway) {
  auto made = [](uint16_t type, uint32_t flags) {
    auto x = make_target(one_address{"10.0.0.2", 32, "10.9.9.9", {}, 0}.with(1))
               .target;
    link_entry link;
    link.type = type;
    link.flags = flags;
    fit(x, link);
    return x;
  };
  auto x = made(ARPHRD_NONE, 0);
  BOOST_TEST(x.noarp);
  BOOST_TEST(!x.v4->route.gateway);
  BOOST_TEST(!x.v4->route.onlink);
  BOOST_TEST(int{x.v4->route.scope} == RT_SCOPE_LINK);
  BOOST_TEST(made(ARPHRD_ETHER, IFF_NOARP).noarp); // cdc_mbim
  x = made(ARPHRD_ETHER, 0);                       // a router behind USB
  BOOST_TEST(!x.noarp);
  BOOST_TEST(x.v4->route.onlink);
  BOOST_TEST(to_text(x.v4->route.gateway) == "10.9.9.9");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(unusable_settings)

BOOST_AUTO_TEST_CASE(a_prefix_that_nobody_is_given_is_narrowed) {
  for (uint32_t prefix = 1; prefix < 8; ++prefix) {
    auto x =
      make_target(one_address{"100.0.0.2", prefix, "100.0.0.1", {}, 0}.with(1));
    BOOST_TEST(x.error == "");
    BOOST_TEST(x.target.v4->address.prefix == 32);
    BOOST_TEST(x.target.v4->route.onlink);
    link_entry link;
    link.type = ARPHRD_NONE;
    fit(x.target, link);
    BOOST_TEST(!x.target.v4->route.gateway);
    BOOST_TEST(
      x.warning.find("100.0.0.2/" + std::to_string(prefix)) != x.warning.npos);
  }
  BOOST_TEST(
    make_target(one_address{"100.0.0.2", 8, "", {}, 0}.with(1)).warning == "");
}

BOOST_AUTO_TEST_CASE(servers_that_can_be_nobodys_are_named) {
  std::string refused;
  auto all = usable_servers(
    {"9.9.9.9", "127.0.0.53", "0.0.0.0", "2620:fe::fe", "::1", "::", "name",
     "239.0.0.1", "::ffff:127.0.0.1"},
    refused);
  BOOST_TEST((all == std::vector<std::string>{"9.9.9.9", "2620:fe::fe"}));
  BOOST_TEST(
    refused
    == "127.0.0.53 (loopback), 0.0.0.0 (not the address of a host), ::1 "
       "(loopback), :: (not the address of a host), name (no IP address), "
       "239.0.0.1 (not the address of a host), ::ffff:127.0.0.1 (not the "
       "address of a host)");
}

BOOST_AUTO_TEST_SUITE_END()
