#include "net/neighbours.hpp"

#include <boost/test/unit_test.hpp>

#include "net/target.hpp"

namespace {

using namespace wwan;

address_entry subnet(const char* text, uint8_t prefix) {
  address_entry x;
  x.local = x.peer = parse_ipv4(text).value();
  x.prefix = prefix;
  return x;
}

std::string link_name(int index) {
  return "eth" + std::to_string(index);
}

struct fixture {
  fixture() {
    lan.addresses = {{0, subnet("192.168.1.20", 24)}};
    lan.gateways = {{0, parse_ipv4("192.168.1.1").value()}};
  }

  considerate_target after(const char* address, uint32_t prefix) const {
    auto x = make_target({address, prefix, "", {}, 0}, 700);
    BOOST_REQUIRE(x.error.empty());
    return keep_off(x.target, lan, link_name);
  }

  neighbours lan;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(neighbours_suite, fixture)

BOOST_AUTO_TEST_CASE(what_overlaps_nobody_is_as_it_was) {
  auto x = after("10.0.0.2", 30);
  BOOST_TEST(x.error + x.warning == "");
  BOOST_TEST(x.target.address.prefix == 30);
}

BOOST_AUTO_TEST_CASE(an_address_of_another_link_is_refused) {
  for (uint8_t prefix : {uint8_t{24}, uint8_t{30}, uint8_t{32}})
    BOOST_TEST(
      after("192.168.1.20", prefix).error == "address 192.168.1.20 is eth0's");
}

BOOST_AUTO_TEST_CASE(the_address_of_a_gateway_is_refused) {
  BOOST_TEST(
    after("192.168.1.1", 32).error
    == "address 192.168.1.1 is the gateway's behind eth0");
}

BOOST_AUTO_TEST_CASE(a_subnet_that_overlaps_is_narrowed_to_the_address) {
  for (uint8_t prefix : {uint8_t{8}, uint8_t{16}, uint8_t{24}, uint8_t{30}}) {
    auto x = after("192.168.1.66", prefix);
    BOOST_TEST(x.error == "");
    BOOST_TEST(x.target.address.prefix == 32);
    BOOST_TEST(x.target.address.broadcast == 0U);
    BOOST_TEST(x.target.route.gateway == 0U);
    BOOST_TEST(
      x.warning
      == "subnet 192.168.1.66/" + std::to_string(prefix)
           + " overlaps eth0's 192.168.1.20/24: only the address is set up");
  }
  // The other one may be the smaller.
  BOOST_TEST(after("192.168.2.66", 16).warning != "");
  BOOST_TEST(after("192.168.2.66", 24).warning == "");
}

BOOST_AUTO_TEST_CASE(a_host_in_anothers_subnet_takes_that_host_only) {
  auto x = after("192.168.1.66", 32);
  BOOST_TEST(x.error + x.warning == "");
}

BOOST_AUTO_TEST_CASE(gateways_are_looked_for_around_the_address_only) {
  lan.addresses.push_back({3, subnet("10.0.0.1", 8)});
  lan.addresses.push_back({3, subnet("10.9.0.1", 16)});
  auto at = [&](const char* text) {
    return links_around(parse_ipv4(text).value(), lan.addresses);
  };
  BOOST_TEST((at("10.9.1.1") == std::vector<int>{3}));
  BOOST_TEST((at("192.168.1.9") == std::vector<int>{0}));
  BOOST_TEST(at("172.16.0.1").empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(unusable_settings)

BOOST_AUTO_TEST_CASE(a_prefix_that_nobody_is_given_is_narrowed) {
  for (uint32_t prefix = 1; prefix < 8; ++prefix) {
    auto x = make_target({"100.0.0.2", prefix, "100.0.0.1", {}, 0}, 1);
    BOOST_TEST(x.error == "");
    BOOST_TEST(x.target.address.prefix == 32);
    BOOST_TEST(x.target.route.gateway == 0U);
    BOOST_TEST(
      x.warning.find("100.0.0.2/" + std::to_string(prefix)) != x.warning.npos);
  }
  BOOST_TEST(make_target({"100.0.0.2", 8, "", {}, 0}, 1).warning == "");
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
