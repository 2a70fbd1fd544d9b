// Sessions whose IPv6 address routers give.
#include <boost/test/unit_test.hpp>

#include "tests/net/advertised.hpp"
#include "tests/net/tcp_flow.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_AUTO_TEST_SUITE(
  rtnetlink_advertised, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(what_routers_tell_is_set_up, advertised_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(last.warning == "");
  BOOST_TEST(last.changed == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
  BOOST_TEST(
    routes_of_v6()
    == "default via fe80::1 dev wwan0 proto static src 2001:db8:1:2::7 "
       "metric 5001 mtu 1430\n");
  BOOST_TEST(servers() == "nameserver 2001:db8::53\n");
  BOOST_TEST(dns() == "");
  BOOST_TEST(to_string(last.leased.main_address()) == "2001:db8:1:2::7/64");
  BOOST_TEST(last.leased.main_gateway() == "fe80::1");
  BOOST_TEST(last.leased.dns.front() == "2001:db8::53");
  auto asked = network->asked.size();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(network->asked.size() == asked);
  BOOST_TEST(clear() == "");
  BOOST_TEST(addresses_of_v6().find("2001:") == std::string::npos);
  BOOST_TEST(routes_of_v6() == "");
  BOOST_TEST(sockets() == "");
  BOOST_TEST(servers() == "");
  BOOST_TEST(shell("cat /proc/sys/net/ipv6/conf/wwan0/addr_gen_mode") == "0\n");
}

BOOST_FIXTURE_TEST_CASE(over_raw_ip_too, raw_ip_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
  BOOST_TEST(routes_of_v6().find("default via fe80::1 dev wwan0") == 0U);
}

BOOST_FIXTURE_TEST_CASE(nobody_tells_anything, advertised_fixture) {
  BOOST_TEST(apply_all(want) == "wwan0: no router advertisement in 1 s");
  BOOST_TEST(last.is_of_session);
  BOOST_TEST(addresses_of_v6() == "fe80::7/64\n");
  // Asked again, it is known at once.
  BOOST_TEST(apply_all(want) == "wwan0: no router advertisement in 1 s");
  serve();
  await_change();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
}

BOOST_FIXTURE_TEST_CASE(what_the_modem_knows_is_better, advertised_fixture) {
  want.addresses = {{"2001:db8:7::7", 64}};
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(
    last.warning
    == "no router advertisement in 1 s: the address that ModemManager has is "
       "used");
  BOOST_TEST(to_string(last.leased.main_address()) == "2001:db8:7::7/64");
  serve();
  await_change();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(last.changed == "", "nobody else did that");
  BOOST_TEST(addresses_of_v6() == both_addresses);
}

// An id of its own, by the session's name, that does not tell the MAC.
BOOST_FIXTURE_TEST_CASE(a_bearer_may_have_no_id, advertised_fixture) {
  want.link_local.clear();
  serve();
  BOOST_TEST(apply_all(want) == "");
  auto first = addresses_of_v6();
  BOOST_TEST(first.find("2001:db8:1:2:") == 0U);
  BOOST_TEST(first.find("\nfe80::") != std::string::npos);
  BOOST_TEST(first.find("ff:fe") == std::string::npos);
  BOOST_TEST(clear() == "");
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() == first);
  want.advertised_for = "other";
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() != first);
  BOOST_TEST(
    shell("ip -6 -o addr show dev wwan0 | wc -l") == "2\n", addresses_of_v6());
}

BOOST_FIXTURE_TEST_CASE(ipv4_does_not_wait_for_it, advertised_fixture) {
  start_anew({}); // 15 s
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST((last.lacks == ip_family::v6));
  BOOST_TEST(
    last.warning == "no router advertisement yet: IPv4 alone is there");
  tcp_flow flow;
  serve();
  network->send(usual());
  await_change();
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST(!last.lacks);
  BOOST_TEST(last.warning == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(flow.alive());
}

// What carries data goes on to, until a router says otherwise.
BOOST_FIXTURE_TEST_CASE(another_agent_keeps_what_is_there, advertised_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  auto routes = routes_of_v6();
  start_anew();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  // While nobody answers.
  start_anew();
  network->on_question = nullptr;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(
    last.warning
    == "no router advertisement in 1 s: the address that was there is used");
  BOOST_TEST(to_string(last.leased.main_address()) == "2001:db8:1:2::7/64");
  BOOST_TEST(servers() == "nameserver 2001:db8::53\n");
  BOOST_TEST(addresses_of_v6() == both_addresses);
  BOOST_TEST(routes_of_v6() == routes);
}

BOOST_FIXTURE_TEST_CASE(what_routers_take_back_goes, advertised_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  network->on_question = nullptr;
  nd_advert farewell;
  farewell.lifetime = 0;
  network->send(farewell);
  await_change();
  BOOST_TEST(apply_all(want) != "");
  BOOST_TEST(
    last.error.find("no router advertisement in 1 s") != last.error.npos);
  BOOST_TEST(last.is_of_session);
  BOOST_TEST(addresses_of_v6() == "fe80::7/64\n");
  BOOST_TEST(routes_of_v6() == "");
  BOOST_TEST(servers() == "");
}

BOOST_FIXTURE_TEST_CASE(another_prefix_takes_the_place, advertised_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  network->send(
    nd_advert{}.prefix("2001:db8:1:2::", 3'600, 0).prefix("2001:db8:5:6::"));
  await_change();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(last.changed == "");
  BOOST_TEST(addresses_of_v6() == "2001:db8:5:6::7/64\nfe80::7/64\n");
}

// A bearer's id is for its session.
BOOST_FIXTURE_TEST_CASE(another_session_has_another_id, advertised_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  want.link_local = "fe80::8";
  want.lease_of = 1;
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() == "2001:db8:1:2::8/64\nfe80::8/64\n");
}

BOOST_FIXTURE_TEST_CASE(
  what_is_done_to_the_link_is_mended, advertised_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  auto routes = routes_of_v6();
  for (const char* harm :
       {"ip addr del fe80::7/64 dev wwan0",
        "ip addr del 2001:db8:1:2::7/64 dev wwan0",
        "ip -6 route del default dev wwan0",
        "ip link set wwan0 down; ip link set wwan0 up",
        "ip link set wwan0 mtu 1200; ip link set wwan0 mtu 1500",
        "echo 1 > /proc/sys/net/ipv6/conf/wwan0/disable_ipv6"}) {
    shell(harm);
    await_change();
    BOOST_TEST(apply_all(want) == "", harm);
    BOOST_TEST(addresses_of_v6() == both_addresses, harm);
    BOOST_TEST(routes_of_v6() == routes, harm);
    BOOST_TEST(last.changed != "", harm);
    settle();
    changes = 0;
  }
}

// What is done while nothing is known.
BOOST_FIXTURE_TEST_CASE(so_it_is_while_it_waits, advertised_fixture) {
  std::optional<link_outcome> result;
  net->apply("wwan0", want, [&](const link_outcome& x) { result = x; });
  run_until([this] { return !network->asked.empty(); });
  shell("ip link set wwan0 down");
  run_until([] { return addresses_of_v6() == "fe80::7/64\n"; });
  serve();
  run_until([&] { return result.has_value(); });
  BOOST_TEST(result->error == "");
  BOOST_TEST(addresses_of_v6() == both_addresses);
}

// Of a prefix that a LAN has, a modem's router gets no traffic.
BOOST_FIXTURE_TEST_CASE(a_lan_s_prefix_is_not_taken, advertised_fixture) {
  shell("ip link add wwan1 type ifb; ip link set wwan1 up;"
        "ip addr add 2001:db8:1:2::1/64 dev wwan1 nodad");
  network->on_question = [this](const nd_question&) {
    network->send(usual()
                    .prefix("fd00:1::")
                    .add(
                      24, std::string("\x40\x08", 2)
                            + std::string("\0\0\x0e\x10", 4)
                            + sixteen("fd00:2::")));
  };
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(last.warning != "");
  BOOST_TEST(
    shell("ip -6 route get 2001:db8:1:2::99").find("dev wwan1")
    != std::string::npos);
  BOOST_TEST(shell("ip -6 route show fd00::/8") == "");
}

// What is on the link is its router's to know: a prefix is no subnet of ours,
// and takes nothing that another default route leads to.
BOOST_FIXTURE_TEST_CASE(
  of_routers_comes_the_default_route_alone, advertised_fixture) {
  network->on_question = [this](const nd_question&) {
    network->send(nd_advert{}.prefix("fd00:c0:0:1::"));
  };
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses_of_v6() == "fd00:c0:0:1::7/64\nfe80::7/64\n");
  BOOST_TEST(shell("ip -6 route show fd00::/8") == "");
  BOOST_TEST(routes_of_v6().find("default via fe80::1") == 0U);
  start_anew();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
}

BOOST_FIXTURE_TEST_CASE(an_mtu_may_be_too_small_for_it, advertised_fixture) {
  want.mtu = beside.mtu = 1200;
  BOOST_TEST(
    apply_all(want) == "MTU 1200 is below IPv6's minimum of 1280 bytes");
  BOOST_TEST(!last.is_of_session);
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST(
    last.warning.find("MTU 1200 is below IPv6's minimum") != std::string::npos);
  BOOST_TEST((last.lacks == ip_family::v6));
  BOOST_TEST(network->asked.empty());
}

BOOST_FIXTURE_TEST_CASE(it_has_a_table_of_its_own, advertised_fixture) {
  serve();
  want.table = 120;
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(
    shell("ip -6 route show default table 120").find("via fe80::1")
    != std::string::npos);
  BOOST_TEST(routes_of_v6() == "");
  BOOST_TEST(
    shell("ip -6 rule show priority 10000").find("from 2001:db8:1:2::7")
    != std::string::npos);
  start_anew();
  network->on_question = nullptr;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(to_string(last.leased.main_address()) == "2001:db8:1:2::7/64");
}

BOOST_AUTO_TEST_SUITE_END()
