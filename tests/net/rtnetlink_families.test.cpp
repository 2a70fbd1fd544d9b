// IPv4 and IPv6 of a session: each comes, goes and is mended by itself.
#include <boost/test/unit_test.hpp>

#include "tests/net/netns.hpp"
#include "tests/net/tcp_flow.hpp"

namespace {

using namespace wwan;

struct families_fixture : netns_fixture {
  families_fixture() {
    both.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
    both.routes = {
      {"10.0.0.1", 5001, ip_family::v4}, {"2001:db8::1", 5001, ip_family::v6}};
    both.dns = {"9.9.9.9", "2620:fe::fe"};
    both.mtu = 1430;
    v4 = both;
    v4.addresses.pop_back();
    v4.routes.pop_back();
    v4.dns.pop_back();
    v6 = both;
    v6.addresses.erase(v6.addresses.begin());
    v6.routes.erase(v6.routes.begin());
    if (namespace_refusal().empty())
      in_network([] { shell("ip addr add 2001:db8::1/64 dev net0 nodad"); });
  }

  /// Runs the loop until its result.
  std::string apply_all(const interface_config& x) {
    std::optional<std::string> result;
    net->apply("wwan0", x, [&](const link_outcome& y) {
      result = y.error;
      warning = y.warning;
      changed = y.changed;
      lacks = y.lacks;
    });
    run_until([&] { return result.has_value(); });
    return *result;
  }

  std::string dns6() {
    return shell("cat " + at("resolv.conf/wwan0.dhcp6") + " 2>/dev/null");
  }

  static std::string addresses6() {
    return shell(
      "ip -6 -o addr show dev wwan0 scope global | sed 's/.*inet6 //; s/"
      " *scope.*//'");
  }

  static std::string routes6() {
    return shell("ip -6 route show default | sed 's/ *$//; s/ pref medium//'");
  }

  std::optional<ip_family> lacks;
  interface_config both;
  interface_config v4;
  interface_config v6;
};

const std::string route6 =
  "default via 2001:db8::1 dev wwan0 proto static src 2001:db8::2 metric "
  "5001\n";

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_families, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(both_from_nothing, families_fixture) {
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 6U);
  BOOST_TEST(warning == "");
  BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
  BOOST_TEST(addresses6() == "2001:db8::2/64\n");
  BOOST_TEST(routes6() == route6);
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(dns6() == "nameserver 2620:fe::fe\n");
  BOOST_TEST(tcp_flow{"2001:db8::1"}.alive());
  BOOST_TEST(tcp_flow{}.alive());
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
}

BOOST_FIXTURE_TEST_CASE(one_comes_and_goes_beside_the_other, families_fixture) {
  BOOST_TEST(apply_all(v4) == "");
  tcp_flow flow;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 2U);
  BOOST_TEST(flow.alive());
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(v4) == ""); }) == 2U);
  BOOST_TEST(flow.alive());
  BOOST_TEST(addresses6() == "");
  BOOST_TEST(routes6() == "");
  BOOST_TEST(dns6() == "");
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(v6) == ""); }) == 2U);
  BOOST_TEST(addresses() == "");
  BOOST_TEST(addresses6() == "2001:db8::2/64\n");
  BOOST_TEST(tcp_flow{"2001:db8::1"}.alive());
}

BOOST_FIXTURE_TEST_CASE(what_is_taken_of_ipv6_comes_back, families_fixture) {
  BOOST_TEST(apply_all(both) == "");
  auto changes = 0;
  net->on_change([&](const std::string& name) {
    BOOST_TEST(name == "wwan0");
    ++changes;
  });
  for (const char* harm :
       {"ip -6 addr del 2001:db8::2/64 dev wwan0",
        "ip -6 route del default dev wwan0 metric 5001",
        "ip -6 addr add 2001:db8::77/64 dev wwan0 nodad",
        "for x in 1 0; do sysctl -qw net.ipv6.conf.wwan0.disable_ipv6=$x;done",
        "ip link set wwan0 down", "ip link set wwan0 mtu 1280",
        "ip link set wwan0 mtu 1200"}) {
    BOOST_TEST_CONTEXT(harm) {
      changes = 0;
      tcp_flow flow;
      shell(harm);
      run_until([&] { return changes > 0; });
      settle();
      BOOST_TEST(apply_all(both) == "");
      BOOST_TEST(addresses6() == "2001:db8::2/64\n");
      BOOST_TEST(routes6() == route6);
      BOOST_TEST(addresses() == "10.0.0.2/30 brd 10.0.0.3 scope global\n");
      BOOST_TEST(flow.alive());
      settle();
    }
  }
}

BOOST_FIXTURE_TEST_CASE(a_family_that_is_refused_is_told, families_fixture) {
  both.mtu = 1200;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(warning == "MTU 1200 is below IPv6's minimum of 1280 bytes");
  BOOST_TEST(addresses() != "");
  BOOST_TEST(addresses6() == "");
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(dns6() == "", "no server that nothing leads to");
  BOOST_TEST((lacks == ip_family::v6));
  v6.mtu = 1279;
  BOOST_TEST(apply_all(v6) == "MTU 1279 is below IPv6's minimum of 1280 bytes");
  v6.mtu = 1280;
  BOOST_TEST(apply_all(v6) == "");
  BOOST_TEST(addresses6() == "2001:db8::2/64\n");
}

BOOST_FIXTURE_TEST_CASE(
  equal_metrics_make_one_route_of_hops, families_fixture) {
  shell("ip link add wwan1 type veth peer name other1;"
        "ip link set wwan1 up; ip link set other1 up;"
        "ip -6 addr add 2001:db8:1::2/64 dev wwan1 nodad;"
        "ip -6 route append default via 2001:db8:1::1 dev wwan1 metric 5001");
  // A private network: of a public one the gateway is not named beside others.
  both.addresses[1].address = "fd00:1::2";
  both.routes[1].gateway = "fd00:1::1";
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(shell("ip -6 route show default | grep -c nexthop") == "2\n");
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
  BOOST_TEST(clear() == "");
  BOOST_TEST(shell("ip -6 route show default | grep -c 'dev wwan1'") == "1\n");
  shell("ip link del wwan1");
}

BOOST_FIXTURE_TEST_CASE(
  an_address_of_another_link_is_refused, families_fixture) {
  shell("ip link add wwan1 type ifb; ip link set wwan1 up;"
        "ip -6 addr add 2001:db8::2/64 dev wwan1 nodad");
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(warning == "wwan0: address 2001:db8::2 is wwan1's");
  BOOST_TEST(addresses() != "");
  BOOST_TEST(addresses6() == "");
  BOOST_TEST(apply_all(v6) == "wwan0: address 2001:db8::2 is wwan1's");
}

// As qmi_wwan's raw-IP links are: no MAC, nobody to ask for one.
BOOST_FIXTURE_TEST_CASE(a_link_without_neighbours, families_fixture) {
  shell("ip link del wwan0; ip tuntap add dev wwan0 mode tun");
  both.addresses[1].prefix = 128;
  both.addresses[0].prefix = 32;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(warning == "");
  BOOST_TEST(
    routes()
    == "default dev wwan0 proto static scope link src 10.0.0.2 metric 5001 "
       "linkdown\n");
  BOOST_TEST(addresses6() == "2001:db8::2/128\n");
  BOOST_TEST(
    shell("ip -6 route show default")
      .find("default dev wwan0 proto static src 2001:db8::2 metric 5001")
    == 0U);
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
}

// A router behind USB: its gateway is a neighbour like any other.
BOOST_FIXTURE_TEST_CASE(a_link_with_neighbours_keeps_arp, families_fixture) {
  shell("ip link set wwan0 arp on");
  both.addresses[0].prefix = 32;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(link() == "<BROADCAST,MULTICAST,UP,LOWER_UP>\nmtu 1430\n");
  BOOST_TEST(
    routes()
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 5001 "
       "onlink\n");
}

// Each host of a device route would be asked for there, and none answers.
BOOST_FIXTURE_TEST_CASE(
  a_gateway_with_a_mac_is_named_beside_others, families_fixture) {
  shell("ip link set wwan0 arp on; ip link add wwan1 type ifb;"
        "ip link set wwan1 up; ip addr add 10.0.0.129/24 dev wwan1");
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(
    warning
    == "wwan0: subnet 10.0.0.2/30 overlaps wwan1's 10.0.0.129/24: only the "
       "address is set up, and taken from wwan1's hosts");
  BOOST_TEST(
    routes()
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 5001 "
       "onlink\n");
  // By the default route: the way to 10.0.0.1 itself is another link's.
  in_network([] {
    shell("ip addr add 192.0.2.1/32 dev net0; ip link set net0 arp on");
  });
  BOOST_TEST(tcp_flow{"192.0.2.1"}.alive());
}

BOOST_FIXTURE_TEST_CASE(
  a_link_local_gateway_is_another_one_on_each_link, families_fixture) {
  shell("ip link set wwan0 arp on; ip link add wwan1 type ifb;"
        "ip link set wwan1 up; ip -6 addr add fe80::1/64 dev wwan1 nodad");
  both.routes[1].gateway = "fe80::1";
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(
    routes6()
    == "default via fe80::1 dev wwan0 proto static src 2001:db8::2 metric "
       "5001\n");
}

BOOST_FIXTURE_TEST_CASE(
  the_owner_s_ipv6_stays_where_none_is_asked_for, families_fixture) {
  BOOST_TEST(apply_all(v4) == "");
  shell("ip -6 addr add 2001:db8:7::7/64 dev wwan0 nodad;"
        "ip -6 route add default via 2001:db8:7::1 dev wwan0 metric 7");
  v4.routes[0].metric = 5002;
  BOOST_TEST(apply_all(v4) == "");
  BOOST_TEST(addresses6() == "2001:db8:7::7/64\n");
  BOOST_TEST(routes6().find("via 2001:db8:7::1") != std::string::npos);
  auto changes = 0;
  net->on_change([&](const std::string&) { ++changes; });
  shell("ip -6 addr add 2001:db8:7::8/64 dev wwan0 nodad");
  settle();
  BOOST_TEST(changes == 0);
  // Once it is ours, what is left over of it is not the owner's.
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(apply_all(v4) == "");
  BOOST_TEST(addresses6() == "");
}

BOOST_FIXTURE_TEST_CASE(another_prefix_of_the_same_address, families_fixture) {
  BOOST_TEST(apply_all(both) == "");
  both.addresses[1].prefix = 128;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(addresses6() == "2001:db8::2/128\n");
  both.addresses[1].prefix = 64;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(addresses6() == "2001:db8::2/64\n");
  BOOST_TEST(tcp_flow{"2001:db8::1"}.alive());
}

BOOST_FIXTURE_TEST_CASE(a_route_that_is_replaced_comes_back, families_fixture) {
  shell("ip link add wwan1 type ifb; ip link set wwan1 up;"
        "ip addr add 192.168.9.2/24 dev wwan1;"
        "ip -6 addr add 2001:db8:9::2/64 dev wwan1 nodad");
  BOOST_TEST(apply_all(both) == "");
  auto changes = 0;
  net->on_change([&](const std::string&) { ++changes; });
  for (const char* harm :
       {"ip -6 route replace default via 2001:db8:9::1 dev wwan1 metric 5001",
        "ip route replace default via 192.168.9.1 dev wwan1 metric 5001"}) {
    BOOST_TEST_CONTEXT(harm) {
      changes = 0;
      shell(harm);
      run_until([&] { return changes > 0; });
      settle();
      BOOST_TEST(apply_all(both) == "");
      BOOST_TEST(tcp_flow{}.alive());
      settle();
    }
  }
  auto has_ours = [](const char* command) {
    return shell(command).find("dev wwan0") != std::string::npos;
  };
  BOOST_TEST(has_ours("ip -6 route show default"));
  BOOST_TEST(has_ours("ip route show default"));
}

BOOST_FIXTURE_TEST_CASE(
  a_link_local_address_is_no_session_s, families_fixture) {
  both.addresses[1].address = "fe80::7";
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(warning == "no network routes the link-local address fe80::7");
  BOOST_TEST(addresses() != "");
}

// The last address of a subnet is nobody's: the kernel takes no such gateway.
BOOST_FIXTURE_TEST_CASE(
  what_the_kernel_refuses_of_one_family, families_fixture) {
  both.routes[0].gateway = "10.0.0.3";
  for (auto round = 0; round < 2; ++round) {
    BOOST_TEST(apply_all(both) == "");
    BOOST_TEST(
      warning.find("wwan0: cannot add default route via 10.0.0.3") == 0U);
    BOOST_TEST((lacks == ip_family::v4));
    BOOST_TEST(changed == "", "nobody else did that");
    BOOST_TEST(addresses() == "");
    BOOST_TEST(dns() == "");
    BOOST_TEST(addresses6() == "2001:db8::2/64\n");
    BOOST_TEST(tcp_flow{"2001:db8::1"}.alive());
  }
  v4.routes[0].gateway = "10.0.0.3";
  BOOST_TEST(
    apply_all(v4).find("wwan0: cannot add default route via 10.0.0.3") == 0U);
}

// The kernel drops IPv6 of a link below IPv6's least MTU, and says ENXIO of
// what is to be taken away then.
BOOST_FIXTURE_TEST_CASE(an_mtu_that_ends_ipv6, families_fixture) {
  BOOST_TEST(apply_all(both) == "");
  tcp_flow flow;
  both.mtu = v4.mtu = 1200;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(flow.alive());
  both.mtu = 1280;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(addresses6() == "2001:db8::2/64\n");
  BOOST_TEST(apply_all(v4) == "");
  BOOST_TEST(flow.alive());
}

BOOST_AUTO_TEST_SUITE_END()
