#include "net/neighbours.hpp"

#include <boost/test/unit_test.hpp>

#include "net/target.hpp"
#include "tests/one_address.hpp"

namespace {

using namespace wwan;
using test::one_address;

address_entry subnet(const char* text, uint8_t prefix) {
  address_entry x;
  x.local = x.peer = parse_ipv4(text).value();
  x.prefix = prefix;
  return x;
}

path_entry path(const char* to, uint8_t prefix, uint32_t metric = 0) {
  path_entry x;
  x.destination = parse_ipv4(to).value();
  x.prefix = prefix;
  x.metric = metric;
  return x;
}

path_entry via(const char* gateway, path_entry x) {
  x.gateway = parse_ipv4(gateway).value();
  return x;
}

constexpr int eth0 = 0;
constexpr int tun0 = 1;
constexpr int wwan8 = 8; // was there before
constexpr int wwan9 = 9; // came later

link_identity identify(int index) {
  switch (index) {
    case eth0:
      return {"eth0", kinship::stranger};
    case tun0:
      return {"tun0", kinship::stranger};
    case wwan8:
      return {"wwan8", kinship::elder};
    default:
      return {"wwan9", kinship::younger};
  }
}

// A LAN with a default route, which comes before that of a modem.
struct fixture {
  fixture() {
    others.addresses = {{eth0, subnet("192.168.1.20", 24)}};
    others.paths = {
      {eth0, path("192.168.1.0", 24)},
      {eth0, via("192.168.1.1", path("0.0.0.0", 0, 100))}};
  }

  link_target
  asked(const char* address, uint32_t prefix, const char* gateway = "") const {
    auto x =
      make_target(one_address{address, prefix, gateway, {}, 0}.with(700));
    BOOST_REQUIRE(x.error.empty());
    return x.target;
  }

  // What does not concern the target changes nothing.
  considerate_target
  after(const char* address, uint32_t prefix, const char* gateway = "") const {
    auto want = asked(address, prefix, gateway);
    neighbours near;
    for (const auto& x : others.addresses)
      if (concerns(want, x.what))
        near.addresses.push_back(x);
    for (const auto& x : others.paths)
      if (concerns(want, x.what))
        near.paths.push_back(x);
    auto result = keep_off(want, others, identify);
    auto same = keep_off(want, near, identify);
    BOOST_TEST(
      (result.target == same.target && result.error == same.error
       && result.warning == same.warning));
    return result;
  }

  neighbours others;
};

bool is_narrowed(const considerate_target& x) {
  BOOST_TEST(x.error == "");
  const auto& y = x.target.v4.value();
  return y.address.prefix == 32 && !y.address.broadcast && !y.route.gateway
         && !x.warning.empty();
}

// The kernel shall have the prefix, but no route to the subnet.
bool has_no_subnet(const considerate_target& x, uint8_t prefix) {
  BOOST_TEST(x.error == "");
  const auto& y = x.target.v4.value();
  return y.address.prefix == prefix && !y.address.subnet_route
         && !y.address.broadcast && !y.route.gateway;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(neighbours_suite, fixture)

BOOST_AUTO_TEST_CASE(what_overlaps_nobody_is_as_it_was) {
  auto x = after("10.0.0.2", 30, "10.0.0.1");
  BOOST_TEST(x.error + x.warning == "");
  BOOST_TEST((x.target == asked("10.0.0.2", 30, "10.0.0.1")));
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
  others.paths.push_back({eth0, via("192.168.1.254", path("10.200.0.0", 16))});
  BOOST_TEST(
    after("192.168.1.254", 32).error
    == "address 192.168.1.254 is the gateway's behind eth0");
}

BOOST_AUTO_TEST_CASE(the_other_end_of_a_link_is_refused) {
  auto x = subnet("10.8.0.1", 32);
  x.local = parse_ipv4("10.8.0.2").value();
  others.addresses.push_back({tun0, x});
  for (uint8_t prefix : {uint8_t{24}, uint8_t{32}})
    BOOST_TEST(
      after("10.8.0.1", prefix).error
      == "address 10.8.0.1 is the other end's of tun0");
}

BOOST_AUTO_TEST_CASE(a_single_host_behind_a_link_is_refused) {
  others.paths.push_back({tun0, path("172.16.5.2", 32)});
  BOOST_TEST(
    after("172.16.5.2", 30).error
    == "address 172.16.5.2 is a host's behind tun0");
}

BOOST_AUTO_TEST_CASE(a_subnet_that_overlaps_is_narrowed_to_the_address) {
  for (uint8_t prefix : {uint8_t{8}, uint8_t{16}, uint8_t{24}, uint8_t{30}}) {
    auto x = after("192.168.1.66", prefix, "192.168.1.65");
    BOOST_TEST(is_narrowed(x));
    BOOST_TEST(
      x.warning
      == "subnet 192.168.1.66/" + std::to_string(prefix)
           + " overlaps eth0's 192.168.1.20/24: only the address is set up, "
             "and taken from eth0's hosts");
  }
  // The other one may be the smaller.
  BOOST_TEST(
    after("192.168.2.66", 16).warning
    == "subnet 192.168.2.66/16 overlaps eth0's 192.168.1.20/24: only the "
       "address is set up");
  BOOST_TEST(after("192.168.2.66", 24).warning == "");
}

BOOST_AUTO_TEST_CASE(a_subnet_that_anothers_route_overlaps_is_narrowed) {
  others.paths.push_back({tun0, path("172.16.0.0", 12)});
  others.paths.push_back({tun0, path("0.0.0.0", 1)});
  auto x = after("172.16.5.2", 16, "172.16.5.1");
  BOOST_TEST(is_narrowed(x));
  BOOST_TEST(
    x.warning
    == "subnet 172.16.5.2/16 overlaps tun0's route 172.16.0.0/12: only the "
       "address is set up, and taken from tun0's hosts");
  BOOST_TEST(is_narrowed(after("10.64.0.2", 30)));
  BOOST_TEST(after("172.16.5.2", 32).warning == "");
  BOOST_TEST(after("192.168.2.2", 30).warning == "");
}

BOOST_AUTO_TEST_CASE(a_host_in_anothers_subnet_takes_that_host_only) {
  auto x = after("192.168.1.66", 32);
  BOOST_TEST(x.error + x.warning == "");
}

BOOST_AUTO_TEST_CASE(what_a_better_default_route_carries_is_not_taken) {
  BOOST_TEST(
    after("10.9.0.2", 8, "10.9.0.1").warning
    == "subnet 10.9.0.2/8 is wider than /16, and eth0 has the default route: "
       "only the address is set up");
  BOOST_TEST(is_narrowed(after("8.8.8.2", 8)));
  for (uint8_t prefix : {uint8_t{16}, uint8_t{24}, uint8_t{30}}) {
    auto x = after("8.8.8.2", prefix, "8.8.8.1");
    BOOST_TEST(has_no_subnet(x, prefix));
    BOOST_TEST(x.warning == ""); // nobody misses it
  }
  for (const char* carriers :
       {"10.9.0.2", "172.31.0.2", "192.168.2.2", "100.127.0.2", "169.254.9.2"})
    BOOST_TEST((after(carriers, 24).target == asked(carriers, 24)));
  BOOST_TEST((after("8.8.8.2", 32).target == asked("8.8.8.2", 32)));
}

BOOST_AUTO_TEST_CASE(where_ours_comes_first_the_subnet_is_ours) {
  others.paths = {{eth0, via("192.168.1.1", path("0.0.0.0", 0, 701))}};
  BOOST_TEST((after("8.8.8.2", 8).target == asked("8.8.8.2", 8)));
  others.paths = {{wwan8, via("10.64.0.1", path("0.0.0.0", 0, 100))}};
  BOOST_TEST((after("8.8.8.2", 8).target == asked("8.8.8.2", 8)));
  // A rule leads to another table first.
  others.paths = {{tun0, path("0.0.0.0", 0, 701)}};
  others.paths[0].what.table = 100;
  BOOST_TEST(is_narrowed(after("8.8.8.2", 8)));
}

BOOST_AUTO_TEST_CASE(of_two_modems_the_first_one_keeps_its_subnet) {
  others.addresses.push_back({wwan8, subnet("100.64.1.6", 24)});
  auto x = after("100.64.1.2", 24, "100.64.1.1");
  BOOST_TEST(has_no_subnet(x, 24));
  BOOST_TEST(x.warning == "");
  others.addresses.back().index = wwan9;
  x = after("100.64.1.2", 24, "100.64.1.1");
  BOOST_TEST((x.target == asked("100.64.1.2", 24, "100.64.1.1")));
}

BOOST_AUTO_TEST_CASE(what_two_modems_have_both_is_told_of_the_second) {
  others.addresses.push_back({wwan8, subnet("100.64.1.2", 30)});
  others.paths.push_back({wwan8, via("100.64.1.1", path("0.0.0.0", 0, 800))});
  auto x = after("100.64.1.2", 30, "100.64.1.1");
  BOOST_TEST(has_no_subnet(x, 30));
  BOOST_TEST(x.warning == "address 100.64.1.2 is wwan8's, too");
  x = after("100.64.1.1", 30, "100.64.1.2");
  BOOST_TEST(has_no_subnet(x, 30));
  BOOST_TEST(
    x.warning == "address 100.64.1.1 is the gateway's behind wwan8, too");
}

// The kernel takes no address of its own for a gateway.
BOOST_AUTO_TEST_CASE(a_gateway_whose_address_a_later_modem_has_is_not_named) {
  others.addresses.push_back({wwan9, subnet("100.64.1.1", 30)});
  auto x = after("100.64.1.2", 30, "100.64.1.1");
  BOOST_TEST(x.error + x.warning == "");
  BOOST_TEST(x.target.v4->address.subnet_route);
  BOOST_TEST(!x.target.v4->route.gateway);
}

BOOST_AUTO_TEST_SUITE_END()
