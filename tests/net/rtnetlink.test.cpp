#include <boost/test/unit_test.hpp>

#include "tests/net/netns.hpp"
#include "tests/net/tcp_flow.hpp"

namespace {

using namespace wwan;

const std::string up = "<BROADCAST,MULTICAST,NOARP,UP,LOWER_UP>\n";

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_port, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(everything_from_nothing, netns_fixture) {
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 4u);
  BOOST_TEST(link() == up + "mtu 1430\n");
  BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
  BOOST_TEST(
    routes()
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric "
       "5001\n");
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(tcp_flow{}.alive());
}

BOOST_FIXTURE_TEST_CASE(what_is_right_is_not_touched, netns_fixture) {
  BOOST_TEST(apply(settings) == "");
  monitor events;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
  BOOST_TEST(events.types().empty());
  settings.dns = {};
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
  BOOST_TEST(dns() == "");
}

BOOST_FIXTURE_TEST_CASE(a_new_metric_replaces_the_route_only, netns_fixture) {
  BOOST_TEST(apply(settings, 5001) == "");
  tcp_flow flow;
  monitor events;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings, 5002) == ""); }) == 2u);
  auto expected = std::vector<int>{RTM_NEWROUTE, RTM_DELROUTE};
  auto seen = events.types();
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
  BOOST_TEST(flow.alive());
  BOOST_TEST(
    routes()
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric "
       "5002\n");
}

BOOST_FIXTURE_TEST_CASE(a_new_mtu_sets_the_mtu_only, netns_fixture) {
  BOOST_TEST(apply(settings) == "");
  tcp_flow flow;
  monitor events;
  settings.mtu = 0;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 1u);
  BOOST_TEST(link() == up + "mtu 1500\n");
  for (int type : events.types())
    BOOST_TEST(type == RTM_NEWLINK);
  BOOST_TEST(flow.alive());
}

BOOST_FIXTURE_TEST_CASE(a_refused_mtu_is_told_after_all_else, netns_fixture) {
  settings.mtu = 65535;
  shell("ip link del wwan0; ip link add wwan0 type ifb");
  auto limited = shell("ip -d link show wwan0 | grep -c 'maxmtu 0'") == "0\n";
  auto error = apply(settings);
  if (limited)
    BOOST_TEST(error.find("wwan0: cannot set MTU 65535: ") == 0u);
  else
    BOOST_TEST(error == "");
  BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
  BOOST_TEST(routes() != "");
}

BOOST_FIXTURE_TEST_CASE(wrong_addresses_and_routes_go, netns_fixture) {
  for (std::string promote : {"0", "1"}) {
    shell(
      "sysctl -qw net.ipv4.conf.wwan0.promote_secondaries=" + promote
      + "; ip link set wwan0 up; ip addr flush dev wwan0;"
        "ip addr add 10.0.0.1/30 dev wwan0;"
        "ip addr add 10.0.0.2/30 dev wwan0;"
        "ip addr add 10.0.0.2/24 dev wwan0;"
        "ip addr add 10.1.0.2/24 dev wwan0;"
        "ip addr add 10.0.0.2 peer 10.9.0.1/32 dev wwan0;"
        "ip route add default via 10.1.0.1 dev wwan0;"
        "ip route add default via 10.1.0.1 dev wwan0 metric 5001 proto static;"
        "ip route add default dev wwan0 metric 77;"
        "ip route add 10.77.0.0/16 dev wwan0");
    BOOST_TEST(apply(settings) == "");
    // The one that we found and that the kernel promoted has no broadcast.
    auto broadcast = promote == "1" ? "" : "brd 10.0.0.3 ";
    BOOST_TEST(
      addresses()
      == std::string("10.0.0.2/30 ") + broadcast + "scope global\n");
    BOOST_TEST(
      routes()
      == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric "
         "5001\n");
    BOOST_TEST(shell("ip route show 10.77.0.0/16") != "");
    BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
  }
}

// As NetworkManager adds addresses.
BOOST_FIXTURE_TEST_CASE(
  an_address_without_its_subnet_is_mended, netns_fixture) {
  shell("ip link set wwan0 up;"
        "ip addr add 10.0.0.2/30 brd 10.0.0.3 dev wwan0 noprefixroute");
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
  BOOST_TEST(shell("ip route show 10.0.0.0/30") != "");
  BOOST_TEST(tcp_flow{}.alive());
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_gateway_that_no_route_leads_to, netns_fixture) {
  BOOST_TEST(apply(settings) == "");
  shell("ip route flush dev wwan0");
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(
    routes()
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 5001 "
       "onlink\n");
  BOOST_TEST(tcp_flow{}.alive());
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_route_without_source_is_mended, netns_fixture) {
  shell("ip link set wwan0 up; ip addr add 10.0.0.2/30 dev wwan0;"
        "ip route add default via 10.0.0.1 metric 5001 proto static");
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(
    routes()
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric "
       "5001\n");
}

BOOST_FIXTURE_TEST_CASE(other_interfaces_routes_stay, netns_fixture) {
  shell(
    "ip link add wwan1 type ifb; ip link set wwan1 up;"
    "ip addr add 10.5.0.2/24 dev wwan1;"
    "ip route add default via 10.5.0.1 metric 5001 proto static;"
    "for i in $(seq 0 999); do echo route add 172.16.$((i/250)).$((i%250))/32"
    " dev wwan1; done | ip -batch -");
  auto other = routes();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 4u);
  BOOST_TEST(routes().find(other) == 0u);
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
  BOOST_TEST(clear() == "");
  BOOST_TEST(routes() == other);
  BOOST_TEST(shell("ip route show dev wwan1 | wc -l") == "1002\n");
}

BOOST_FIXTURE_TEST_CASE(gateways_of_all_kinds, netns_fixture) {
  struct row {
    uint32_t prefix;
    const char* gateway;
    const char* route;
  };
  for (auto x : {
         row{
           30, "10.0.0.9",
           "dev wwan0 proto static scope link src 10.0.0.2 metric "
           "5001"},
         row{
           32, "10.0.0.1",
           "dev wwan0 proto static scope link src 10.0.0.2 metric "
           "5001"},
         row{
           0, "10.0.0.1",
           "dev wwan0 proto static scope link src 10.0.0.2 metric "
           "5001"},
         row{
           30, "",
           "dev wwan0 proto static scope link src 10.0.0.2 metric "
           "5001"},
         row{
           31, "10.0.0.3",
           "via 10.0.0.3 dev wwan0 proto static src "
           "10.0.0.2 metric 5001"},
       }) {
    settings.prefix = x.prefix;
    settings.gateway = x.gateway;
    BOOST_TEST(apply(settings) == "");
    BOOST_TEST(routes() == std::string("default ") + x.route + "\n");
    BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0u);
    if (settings.gateway != "10.0.0.3")
      BOOST_TEST(tcp_flow{}.alive());
  }
}

BOOST_FIXTURE_TEST_CASE(metric_zero_and_back, netns_fixture) {
  for (uint32_t metric : {0U, 5001U, 0U}) {
    BOOST_TEST(apply(settings, metric) == "");
    BOOST_TEST(
      routes()
      == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2"
           + (metric == 0 ? "\n" : " metric " + std::to_string(metric) + "\n"));
  }
}

BOOST_FIXTURE_TEST_CASE(clearing_leaves_nothing, netns_fixture) {
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(mutations([&] { BOOST_TEST(clear() == ""); }) == 3u);
  BOOST_TEST(link() == "<BROADCAST,MULTICAST,NOARP>\nmtu 1430\n");
  BOOST_TEST(addresses() == "");
  BOOST_TEST(routes() == "");
  BOOST_TEST(dns() == "missing");
  BOOST_TEST(mutations([&] { BOOST_TEST(clear() == ""); }) == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_missing_interface, netns_fixture) {
  BOOST_TEST(apply(settings) == "");
  shell("ip link del wwan0");
  BOOST_TEST(apply(settings) == "wwan0: no such interface");
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(clear() == "");
  BOOST_TEST(dns() == "missing");
}

BOOST_FIXTURE_TEST_CASE(bad_settings_touch_nothing, netns_fixture) {
  auto fails = [&](const test::one_address& x) {
    std::string error;
    BOOST_TEST(mutations([&] { error = apply(x); }) == 0u);
    return error;
  };
  BOOST_TEST(fails({}) == "no IP address");
  BOOST_TEST(
    fails({"ff02::2", 64, "", {}, 0}) == "invalid IP address: ff02::2");
  BOOST_TEST(
    fails({"10.0.0.2", 40, "", {}, 0})
    == "invalid prefix length of 10.0.0.2: 40");
  std::string error;
  net->clear("../x", [&](const link_outcome& x) { error = x.error; });
  settle();
  BOOST_TEST(error == "invalid interface name: ../x");
}

BOOST_AUTO_TEST_SUITE_END()
