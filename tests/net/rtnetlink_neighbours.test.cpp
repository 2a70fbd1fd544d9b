// The machine's other links, as the kernel has them, against a bearer's wishes.
#include <boost/test/unit_test.hpp>

#include "tests/net/netns.hpp"

namespace {

using namespace wwan;

/// A wired LAN beside wwan0.
struct fixture : netns_fixture {
  fixture() {
    shell("ip link add eth0 type ifb; ip link set eth0 up;"
          "ip addr add 192.168.1.20/24 dev eth0;"
          "ip route add default via 192.168.1.1 dev eth0 metric 100");
    before = lan();
  }

  ~fixture() {
    shell("ip link del eth0 2>/dev/null");
  }

  std::string lan() const {
    return shell("ip -o -4 addr show dev eth0 | awk '{print $4}';"
                 "ip route show dev eth0");
  }

  /// Of wwan0.
  std::string routes() const {
    return shell("ip route show default dev wwan0");
  }

  /// The link that carries packets to this host.
  static std::string way_to(const std::string& host) {
    return shell("ip route get " + host + " | grep -o 'dev [^ ]*' | cut -c5-");
  }

  std::string before;
};

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_neighbours, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(what_another_link_has_is_not_taken, fixture) {
  BOOST_TEST(apply(settings) == "");
  for (std::string theirs : {"192.168.1.20", "192.168.1.1"}) {
    settings.address = theirs;
    auto error = apply(settings);
    BOOST_TEST(error.find("wwan0: address " + theirs + " is") == 0U);
    // Nor do the old settings stay, which are not valid any more.
    BOOST_TEST(addresses() == "");
    BOOST_TEST(routes() == "");
    BOOST_TEST(dns() == "missing");
    BOOST_TEST(lan() == before);
  }
  settings.address = "10.0.0.2";
  BOOST_TEST(apply(settings) == "");
}

BOOST_FIXTURE_TEST_CASE(anothers_hosts_stay_where_they_are, fixture) {
  settings = {"192.168.1.66", 16, "192.168.0.1", {"9.9.9.9"}, 1430};
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(warning.find("overlaps eth0's 192.168.1.20/24") != warning.npos);
  BOOST_TEST(addresses() == "192.168.1.66/32 scope global\n");
  BOOST_TEST(
    routes()
    == "default proto static scope link src 192.168.1.66 metric 5001 \n");
  BOOST_TEST(way_to("192.168.1.99") == "eth0\n");
  BOOST_TEST(lan() == before);
  // It stays so: neither the watch nor another look finds a difference.
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0U);
  bool told = false;
  net->on_change([&](const std::string&) { told = true; });
  settle();
  BOOST_TEST(!told);
}

BOOST_FIXTURE_TEST_CASE(what_others_routes_carry_stays_theirs, fixture) {
  shell("ip route add 172.16.0.0/12 via 192.168.1.7 dev eth0;"
        "ip link add tun0 type ifb; ip link set tun0 up;"
        "ip addr add 10.8.0.2 peer 10.8.0.1/32 dev tun0");
  settings = {"172.16.5.2", 16, "172.16.5.1", {}, 1430};
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(
    warning.find("overlaps eth0's route 172.16.0.0/12") != before.npos);
  BOOST_TEST(way_to("172.16.9.9") == "eth0\n");
  for (std::string theirs : {"10.8.0.1", "192.168.1.7"}) {
    settings.address = theirs;
    BOOST_TEST(apply(settings) != "");
    BOOST_TEST(addresses() == "");
  }
  BOOST_TEST(way_to("10.8.0.1") == "tun0\n");
  shell("ip link del tun0");
}

BOOST_FIXTURE_TEST_CASE(what_anothers_default_route_carries_stays, fixture) {
  settings = {"8.8.8.2", 24, "8.8.8.1", {}, 1430};
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(warning == "");
  BOOST_TEST(addresses() == "8.8.8.2/24 scope global noprefixroute\n");
  BOOST_TEST(
    routes() == "default proto static scope link src 8.8.8.2 metric 5001 \n");
  BOOST_TEST(way_to("8.8.8.8") == "eth0\n");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0U);
  // In another table it is found by some rule.
  shell("ip route del default dev eth0;"
        "ip route add default dev eth0 table 99");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0U);
  shell("ip route flush table 99");
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(addresses() == "8.8.8.2/24 brd 8.8.8.255 scope global\n");
}

/// A second modem.
struct two_modems : fixture {
  two_modems() {
    shell("ip link add wwan1 type ifb");
  }

  link_outcome apply_other(const test::one_address& x) {
    std::optional<link_outcome> result;
    net->apply("wwan1", x.with(5002), [&](const auto& y) { result = y; });
    run_until([&] { return result.has_value(); });
    return *result;
  }

  static std::string other_address() {
    return shell("ip -o -4 addr show dev wwan1 | grep -o '[0-9.]*/.*global'");
  }
};

BOOST_FIXTURE_TEST_CASE(two_modems_may_be_in_one_private_network, two_modems) {
  settings = {"10.0.0.2", 24, "10.0.0.1", {}, 1430};
  BOOST_TEST(apply(settings) == "");
  auto x = settings;
  x.address = "10.0.0.3";
  auto other = apply_other(x);
  BOOST_TEST(other.error + other.warning == "");
  BOOST_TEST(other_address() == "10.0.0.3/24 scope global\n");
  BOOST_TEST(way_to("10.0.0.1") == "wwan0\n");
  BOOST_TEST(way_to("10.0.0.1 oif wwan1") == "wwan1\n");
  // The order stays when somebody looks again.
  BOOST_TEST(
    mutations([&] {
      BOOST_TEST(apply(settings) + warning == "");
      BOOST_TEST(apply_other(x).error == "");
    })
    == 0U);
  // Who asks for something else is the later one.
  settings.address = "10.0.0.9";
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(addresses() == "10.0.0.9/24 scope global noprefixroute\n");
}

BOOST_FIXTURE_TEST_CASE(equal_addresses_are_told_and_serve, two_modems) {
  BOOST_TEST(apply(settings) == "");
  auto other = apply_other(settings);
  BOOST_TEST(other.error == "");
  BOOST_TEST(other.warning == "wwan1: address 10.0.0.2 is wwan0's, too");
  BOOST_TEST(other_address() == "10.0.0.2/30 scope global\n");
  BOOST_TEST(apply(settings) + warning == "");
}

// Modems make up gateways next to their addresses.
BOOST_FIXTURE_TEST_CASE(each_has_the_others_gateway_and_serves, two_modems) {
  BOOST_TEST(apply(settings) == "");
  auto x = settings;
  std::swap(x.address, x.gateway);
  auto other = apply_other(x);
  BOOST_TEST(other.error == "");
  BOOST_TEST(
    other.warning
    == "wwan1: address 10.0.0.1 is the gateway's behind wwan0, too");
  shell("ip route del default dev wwan0");
  BOOST_TEST(apply(settings) + warning == "");
  BOOST_TEST(
    routes() == "default proto static scope link src 10.0.0.2 metric 5001 \n");
}

BOOST_FIXTURE_TEST_CASE(unusable_settings_take_the_old_ones_away, fixture) {
  BOOST_TEST(apply(settings) == "");
  for (std::string address : {"", "127.0.0.1", "224.0.0.1", "0.0.0.1", "x"}) {
    auto x = settings;
    x.address = address;
    BOOST_TEST(apply(x) != "");
    BOOST_TEST(addresses() + routes() == "");
    BOOST_TEST(dns() == "missing");
    BOOST_TEST(apply(settings) == "");
  }
}

BOOST_FIXTURE_TEST_CASE(servers_that_are_nobodys_are_left_out, fixture) {
  settings.dns = {"127.0.0.1", "9.9.9.9", "0.0.0.0"};
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(warning.find("127.0.0.1 (loopback)") != warning.npos);
}

BOOST_FIXTURE_TEST_CASE(
  default_routes_of_all_links_are_told_in_order, fixture) {
  std::optional<default_routes> found;
  auto ask = [&] {
    found.reset();
    net->read_default_routes([&](const default_routes& x) { found = x; });
    run_until([&] { return found.has_value(); });
    std::string result = found->error;
    for (const auto& x : found->all)
      result += x.interface.str() + " " + std::to_string(x.metric) + ";";
    return result;
  };
  BOOST_TEST(ask() == "eth0 100;");
  BOOST_TEST(apply(settings, 0) == "");
  shell("ip route add default via 192.168.1.2 dev eth0 metric 50 table 77");
  BOOST_TEST(ask() == "wwan0 0;eth0 100;");
  shell("ip link set eth0 down");
  BOOST_TEST(clear() == "");
  BOOST_TEST(ask() == "");
}

BOOST_FIXTURE_TEST_CASE(what_a_link_received_comes_with_each_outcome, fixture) {
  BOOST_TEST(apply(settings) == "");
  BOOST_REQUIRE(received.has_value());
  auto then = *received;
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(received.value_or(0) >= then);
  in_network([] { shell("bash -c 'echo x > /dev/udp/10.0.0.2/9'"); });
  BOOST_TEST(clear() == "");
  BOOST_TEST(received.value_or(0) > then);
}

BOOST_AUTO_TEST_SUITE_END()
