// Links whose addresses and routes come, or go, after a bearer's.
#include <boost/test/unit_test.hpp>

#include "tests/net/netns.hpp"

namespace {

using namespace wwan;

/// A wired LAN that has no address yet; what is told is applied again.
struct fixture : netns_fixture {
  fixture() {
    if (!net)
      return;
    shell("ip link add eth0 type ifb; ip link set eth0 up;"
          "ip link add tun0 type ifb; ip link set tun0 up");
    settle();
    net->on_change([this](const interface_name& x) {
      if (x != "wwan0")
        return;
      ++told;
      net->apply(
        x, settings.with(5001), [this](const link_outcome& y) { outcome = y; });
    });
    settings = {"192.168.1.66", 24, "192.168.1.1", {}, 1430};
    BOOST_TEST(apply(settings) + warning == "");
  }

  ~fixture() {
    shell("ip link del eth0; ip link del tun0");
  }

  // How often a shell command's effects are told.
  int after(const std::string& command) {
    told = 0;
    BOOST_TEST(shell(command) == "");
    settle();
    return told;
  }

  static std::string way_to(const std::string& host) {
    return shell("ip route get " + host + " | grep -o 'dev [^ ]*' | cut -c5-");
  }

  int told = 0;
  link_outcome outcome;
};

const std::string whole = "192.168.1.66/24 brd 192.168.1.255 scope global\n";
const std::string narrow_one = "192.168.1.66/32 scope global\n";

} // namespace

BOOST_FIXTURE_TEST_SUITE(
  rtnetlink_latecomers, fixture, *boost::unit_test::precondition(has_namespace))

BOOST_AUTO_TEST_CASE(a_lan_that_comes_later_keeps_its_hosts) {
  BOOST_TEST(after("ip addr add 192.168.1.20/24 dev eth0") > 0);
  BOOST_TEST(outcome.warning.find("overlaps eth0's") != whole.npos);
  BOOST_TEST(addresses() == narrow_one);
  BOOST_TEST(way_to("192.168.1.1") == "eth0\n");
  // When it is gone, all is as asked.
  BOOST_TEST(after("ip addr del 192.168.1.20/24 dev eth0") > 0);
  BOOST_TEST(outcome.warning == "");
  BOOST_TEST(addresses() == whole);
}

BOOST_AUTO_TEST_CASE(a_route_that_comes_later_keeps_its_hosts) {
  BOOST_TEST(after("ip route add 192.168.0.0/16 dev tun0") > 0);
  BOOST_TEST(addresses() == narrow_one);
  BOOST_TEST(way_to("192.168.1.1") == "tun0\n");
  BOOST_TEST(after("ip route del 192.168.0.0/16 dev tun0") > 0);
  BOOST_TEST(addresses() == whole);
}

BOOST_AUTO_TEST_CASE(an_address_that_another_link_gets_later_is_given_up) {
  for (std::string harm : {
         "ip addr add 192.168.1.66/24 dev eth0",
         "ip addr add 10.8.0.2 peer 192.168.1.66/32 dev eth0",
         "ip route add 192.168.1.66/32 dev eth0",
       }) {
    BOOST_TEST_CONTEXT(harm) {
      BOOST_TEST(after(harm) > 0);
      BOOST_TEST(outcome.error.find("wwan0: address 192.168.1.66 is") == 0U);
      BOOST_TEST(addresses() == "");
      // Nobody tells of routes that go with their link.
      BOOST_TEST(after("ip addr flush dev eth0; ip link set eth0 down") > 0);
      BOOST_TEST(outcome.error == "");
      BOOST_TEST(addresses() == whole);
      shell("ip link set eth0 up");
      settle();
    }
  }
}

// After a restart a modem's link is a stranger's until it is asked for.
BOOST_AUTO_TEST_CASE(a_stranger_that_turns_out_to_be_a_modem_is_none) {
  for (std::string theirs : {"192.168.1.66/24", "192.168.1.67/24"}) {
    BOOST_TEST(after("ip addr add " + theirs + " dev tun0") > 0);
    BOOST_TEST(addresses() != whole);
    told = 0;
    auto other = settings;
    other.address = theirs.substr(0, theirs.find('/'));
    net->apply("tun0", other.with(5002), [](const link_outcome&) {});
    settle();
    BOOST_TEST(told > 0);
    BOOST_TEST(outcome.error == "");
    BOOST_TEST(addresses().find("192.168.1.66/24") == 0U);
    net->clear("tun0", [](const link_outcome&) {});
    settle();
    shell("ip link set tun0 up");
    BOOST_TEST(after("ip link set eth0 mtu 1400") == 0);
    BOOST_TEST(addresses() == whole);
  }
}

BOOST_AUTO_TEST_CASE(a_default_route_that_comes_later_keeps_its_hosts) {
  settings = {"8.8.8.2", 24, "8.8.8.1", {}, 1430};
  BOOST_TEST(apply(settings) == "");
  BOOST_TEST(after("ip route add default dev eth0 metric 5002") == 0);
  BOOST_TEST(after("ip route add default dev eth0 metric 100") > 0);
  BOOST_TEST(way_to("8.8.8.8") == "eth0\n");
  BOOST_TEST(addresses() == "8.8.8.2/24 scope global noprefixroute\n");
}

BOOST_AUTO_TEST_CASE(what_concerns_us_not_is_not_told) {
  BOOST_TEST(
    after("ip addr add 192.168.2.1/24 dev eth0;"
          "ip route add default via 192.168.2.9 dev eth0 metric 100;"
          "ip route add 192.168.1.0/24 dev eth0 table 99;"
          "ip route add 10.0.0.0/8 dev tun0; ip link set tun0 mtu 1300;"
          "ip link set tun0 down; ip link del tun0; ip link add tun0 type ifb")
    == 0);
}

BOOST_AUTO_TEST_CASE(what_is_narrowed_already_is_not_looked_at_again) {
  BOOST_TEST(after("ip addr add 192.168.1.20/24 dev eth0") > 0);
  BOOST_TEST(addresses() == narrow_one);
  BOOST_TEST(
    after("ip addr add 192.168.1.21/24 dev eth0;"
          "ip addr add 192.168.1.22/24 dev tun0;"
          "ip route add 192.168.1.128/25 dev tun0")
    == 0);
  BOOST_TEST(after("ip addr add 192.168.1.66/24 dev tun0") > 0);
  BOOST_TEST(addresses() == "");
  BOOST_TEST(after("ip addr add 192.168.1.66/24 dev eth0") == 0);
}

BOOST_AUTO_TEST_CASE(a_storm_is_told_once_a_turn) {
  net->on_change([this](const std::string&) { ++told; });
  auto many = [&](const std::string& subnet) {
    return after(
      "for i in $(seq 0 999); do echo addr add " + subnet
      + ".$((i/250)).$((i%250))/32 dev eth0; done | ip -batch -");
  };
  BOOST_TEST(many("10.7") <= 1); // some news may be lost: that is told
  settings = {"10.7.9.9", 16, "", {}, 1430};
  shell("ip addr flush dev eth0");
  BOOST_TEST(apply(settings) == "");
  settle();
  auto times = many("10.7");
  BOOST_TEST(times > 0);
  BOOST_TEST(times < 20);
}

BOOST_FIXTURE_TEST_CASE(a_link_that_has_the_name_later_keeps_its_own, fixture) {
  BOOST_TEST(apply(settings) == "");
  // Another device gets the name of what has gone.
  shell("ip link del wwan0; ip link add wwan0 type ifb;"
        "sysctl -q net.ipv6.conf.wwan0.accept_ra=0;"
        "ip link set wwan0 up; ip addr add 192.168.9.2/24 dev wwan0;"
        "ip route add default via 192.168.9.1 dev wwan0 metric 50");
  BOOST_TEST(clear() == "");
  BOOST_TEST(addresses().find("192.168.9.2/24") == 0u);
  BOOST_TEST(routes() == "default via 192.168.9.1 dev wwan0 metric 50\n");
  BOOST_TEST(link().find("UP") != std::string::npos);
  BOOST_TEST(shell("sysctl -n net.ipv6.conf.wwan0.accept_ra") == "0\n");
}

BOOST_AUTO_TEST_SUITE_END()
