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
  BOOST_TEST(
    shell("ip route get 192.168.1.99 | head -n 1").find("dev eth0")
    != before.npos);
  BOOST_TEST(lan() == before);
  // It stays so: neither the watch nor another look finds a difference.
  BOOST_TEST(mutations([&] { BOOST_TEST(apply(settings) == ""); }) == 0U);
  bool told = false;
  net->on_change([&](const std::string&) { told = true; });
  settle();
  BOOST_TEST(!told);
}

BOOST_FIXTURE_TEST_CASE(two_modems_may_be_in_one_private_network, fixture) {
  shell("ip link add wwan1 type ifb");
  BOOST_TEST(apply(settings) == "");
  std::optional<link_outcome> other;
  net->apply("wwan1", settings, 5002, [&](const auto& x) { other = x; });
  run_until([&] { return other.has_value(); });
  BOOST_TEST(other->error + other->warning == "");
  BOOST_TEST(
    shell("ip -o -4 addr show dev wwan1").find("10.0.0.2/30") != before.npos);
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

BOOST_AUTO_TEST_SUITE_END()
