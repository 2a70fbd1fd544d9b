// Sessions whose IPv4 address comes by DHCP.
#include <boost/test/unit_test.hpp>

#include "tests/net/dhcp_session.hpp"
#include "tests/net/tcp_flow.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct leased_fixture : dhcp_session {
  explicit leased_fixture(dhcp_network::kind x = dhcp_network::kind::veth)
    : dhcp_session(x) {
    start_anew();
    want.lease_for = "lte";
    want.routes = {{"", 5001, ip_family::v4}};
    beside = want;
    beside.addresses = {{"2001:db8::2", 64}};
    beside.routes.push_back({"", 5001, ip_family::v6});
    known = want;
    known.addresses = {{"10.0.0.77", 24}};
    known.dns = {"1.1.1.1"};
    net->on_change([this](const interface_name&) { ++changes; });
  }

  ~leased_fixture() {
    net.reset();
  }

  /// As another agent that knows nothing.
  void start_anew() {
    net.reset();
    rtnetlink::options how;
    how.dhcp = brisk();
    net.emplace(loop, at("resolv.conf"), how);
    net->on_change([this](const interface_name&) { ++changes; });
  }

  std::string apply_all(const interface_config& x) {
    std::optional<link_outcome> result;
    net->apply("wwan0", x, [&](const link_outcome& y) { result = y; });
    run_until([&] { return result.has_value(); });
    last = *result;
    return last.error;
  }

  /// Each request; offers nothing.
  void refuse_all() {
    network->on_question = [this](const dhcp_question& x) {
      if (x.kind() != '\x03')
        return;
      auto answer = x.answer(dhcp_kind::nak);
      answer.options =
        option(53, {"\x06", 1}) + option(54, four(server_address));
      udp_answer packet{answer.bytes()};
      packet.to = client_address;
      network->send(packet);
    };
  }

  /// Another link of this machine, with this address; `family`: "-4" or "-6".
  static void beside_us(const std::string& family, const std::string& address) {
    shell(
      "ip link add wwan1 type ifb; ip link set wwan1 up; ip " + family
      + " addr add " + address + " dev wwan1");
  }

  void await_change() {
    run_until([this] { return changes > 0; });
    changes = 0;
  }

  interface_config want;
  interface_config beside; ///< IPv6 that needs no lease
  interface_config known;  ///< with an address that the modem knows
  link_outcome last;
  int changes = 0;
};

struct raw_ip_fixture : leased_fixture {
  raw_ip_fixture() : leased_fixture(dhcp_network::kind::tun) {}
};

const std::string leased_address = "10.0.0.2/24 brd 10.0.0.255 scope global\n";
const std::string leased_route =
  "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 5001\n";

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_leases, *boost::unit_test::precondition(has_links))

BOOST_FIXTURE_TEST_CASE(what_is_leased_is_set_up, leased_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(last.warning == "");
  BOOST_TEST(last.changed == "");
  BOOST_TEST(addresses() == leased_address);
  BOOST_TEST(routes() == leased_route);
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(link() == "<BROADCAST,MULTICAST,NOARP,UP,LOWER_UP>\nmtu 1430\n");
  BOOST_TEST(to_string(last.leased.main_address()) == "10.0.0.2/24");
  BOOST_TEST(last.leased.main_gateway() == "10.0.0.1");
  BOOST_TEST(last.leased.routes.front().metric == 5001u);
  BOOST_TEST(last.leased.dns.front() == "9.9.9.9");
  BOOST_TEST(last.leased.mtu == 1430u);
  BOOST_TEST(tcp_flow{}.alive());
  auto asked = network->asked.size();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(network->asked.size() == asked);
  BOOST_TEST(clear() == "");
  BOOST_TEST(addresses() == "");
  BOOST_TEST(sockets() == "");
}

BOOST_FIXTURE_TEST_CASE(over_raw_ip_too, raw_ip_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses() == leased_address);
  BOOST_TEST(routes().find("dev wwan0") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(who_owns_it_may_ask_for_another_mtu, leased_fixture) {
  want.mtu = 1300;
  serve();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(link().find("mtu 1300") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(nobody_leases_anything, leased_fixture) {
  BOOST_TEST(apply_all(want) == "wwan0: no DHCP offer in 1 s");
  BOOST_TEST(addresses() == "");
  // Asked again, it is known at once.
  BOOST_TEST(apply_all(want) == "wwan0: no DHCP offer in 1 s");
  serve();
  await_change();
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(addresses() == leased_address);
}

BOOST_FIXTURE_TEST_CASE(what_the_modem_knows_is_better, leased_fixture) {
  BOOST_TEST(apply_all(known) == "");
  BOOST_TEST(
    last.warning
    == "no DHCP offer in 1 s: the address that ModemManager has is used "
       "without a lease");
  BOOST_TEST(addresses().find("10.0.0.77/24") == 0U);
  BOOST_TEST(to_string(last.leased.main_address()) == "10.0.0.77/24");
  BOOST_TEST(last.leased.dns.front() == "1.1.1.1");
  BOOST_TEST(last.leased.mtu == 1500u, "the kernel's");
  BOOST_TEST(dns() == "nameserver 1.1.1.1\n");
  serve();
  await_change();
  BOOST_TEST(apply_all(known) == "");
  BOOST_TEST(last.warning == "");
  BOOST_TEST(last.changed == "", "nobody else did that");
  BOOST_TEST(addresses() == leased_address);
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
}

// What carries data goes on to, until the server says otherwise.
BOOST_FIXTURE_TEST_CASE(another_agent_asks_for_what_is_there, leased_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  tcp_flow flow;
  start_anew();
  network->asked.clear();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(network->asked.front().kind() == '\x03');
  BOOST_TEST(network->asked.front().option_of(50) == four(client_address));
  BOOST_TEST(flow.alive());
  // While nobody answers.
  start_anew();
  network->on_question = nullptr;
  BOOST_TEST(apply_all(want) == "");
  BOOST_TEST(
    last.warning == "no DHCP offer in 1 s: the address that was there is used");
  BOOST_TEST(to_string(last.leased.main_address()) == "10.0.0.2/24");
  BOOST_TEST(last.leased.main_gateway() == "10.0.0.1");
  BOOST_TEST(last.leased.routes.front().metric == 5001u);
  BOOST_TEST(last.leased.mtu == 1430u);
  BOOST_TEST(dns() == "nameserver 9.9.9.9\n");
  BOOST_TEST(flow.alive());
}

BOOST_FIXTURE_TEST_CASE(a_lease_has_a_table_of_its_own, leased_fixture) {
  serve();
  want.table = 120;
  auto there = [] {
    return shell(
      "ip route show default table 120; ip rule show priority 10000");
  };
  BOOST_TEST(apply_all(want) == "");
  const std::string wanted =
    "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 5001 \n"
    "10000:\tfrom 10.0.0.2 lookup 120 proto static\n";
  BOOST_TEST(there() == wanted);
  // Another agent keeps both while it asks.
  start_anew();
  network->on_question = nullptr;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_TEST(to_string(last.leased.main_address()) == "10.0.0.2/24");
  BOOST_TEST(there() == wanted);
  std::optional<std::string> cleared;
  net->clear("wwan0", [&](const link_outcome& x) { cleared = x.error; });
  run_until([&] { return cleared.has_value(); });
  BOOST_TEST(there() == "");
}

// The address may be another's by now; a session has its own.
BOOST_FIXTURE_TEST_CASE(another_session_asks_anew, leased_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  network->asked.clear();
  want.lease_of = 1;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(want) == ""); }) == 0U);
  BOOST_REQUIRE(!network->asked.empty());
  BOOST_TEST(network->asked.front().option_of(50) == four(client_address));
  refuse_all();
  want.lease_of = 2;
  BOOST_TEST(
    apply_all(want)
    == "wwan0: 10.0.0.2 was refused by its DHCP server; "
       "no DHCP offer in 1 s");
  BOOST_TEST(last.is_of_session);
  BOOST_TEST(addresses() == "");
}

BOOST_FIXTURE_TEST_CASE(
  who_asks_for_it_after_a_clear_begins_anew, leased_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  network->asked.clear();
  net->clear("wwan0", [](const link_outcome&) {});
  BOOST_TEST(apply_all(want) == "", "in one turn");
  BOOST_TEST(!network->asked.empty());
}

// What is told as there is in the kernel.
BOOST_FIXTURE_TEST_CASE(ipv6_that_cannot_be_is_not_there, leased_fixture) {
  beside.addresses[0].address = "fe80::7";
  BOOST_TEST(apply_all(beside) == "wwan0: no DHCP offer in 1 s");
  BOOST_TEST(last.is_of_session);
}

BOOST_FIXTURE_TEST_CASE(
  ipv6_that_is_another_s_keeps_no_lease_away, leased_fixture) {
  beside_us("-6", "2001:db8::2/64");
  serve();
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST((last.lacks == ip_family::v6));
  BOOST_TEST(addresses() == leased_address);
}

BOOST_FIXTURE_TEST_CASE(
  a_lease_of_another_s_address_is_not_told, leased_fixture) {
  beside_us("-4", "10.0.0.2/24");
  serve();
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST((last.lacks == ip_family::v4));
  BOOST_TEST(last.leased.addresses.empty());
  BOOST_TEST(addresses() == "");
}

// Nobody answers, and what was there before carries nothing any more.
BOOST_FIXTURE_TEST_CASE(what_was_there_has_to_carry, leased_fixture) {
  serve();
  BOOST_TEST(apply_all(want) == "");
  network->on_question = nullptr;
  shell("ip route del default dev wwan0");
  start_anew();
  BOOST_TEST(apply_all(want) == "wwan0: no DHCP offer in 1 s");
}

BOOST_FIXTURE_TEST_CASE(what_is_done_to_the_link_is_mended, leased_fixture) {
  std::optional<link_outcome> result;
  net->apply("wwan0", want, [&](const link_outcome& x) { result = x; });
  run_until([this] { return !network->asked.empty(); });
  shell("ip link set wwan0 mtu 1200");
  shell("ip link set wwan0 down");
  run_until([this] { return link().find(",UP") != std::string::npos; });
  BOOST_TEST(!result.has_value(), "it waits still");
  serve();
  run_until([&] { return result.has_value(); });
  BOOST_TEST(result->error == "");
  BOOST_TEST(addresses() == leased_address);
}

BOOST_FIXTURE_TEST_CASE(what_is_refused_goes, leased_fixture) {
  serve(2);
  BOOST_TEST(apply_all(want) == "");
  refuse_all();
  await_change();
  BOOST_TEST(
    apply_all(want)
    == "wwan0: 10.0.0.2 was refused by its DHCP server; "
       "no DHCP offer in 1 s");
  BOOST_TEST(addresses() == "");
  BOOST_TEST(routes() == "");
  BOOST_TEST(dns() == "missing");
}

BOOST_FIXTURE_TEST_CASE(ipv6_does_not_wait_for_it, leased_fixture) {
  auto how = rtnetlink::options{};
  net.reset();
  net.emplace(loop, at("resolv.conf"), how); // 15 s
  net->on_change([this](const interface_name&) { ++changes; });
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST((last.lacks == ip_family::v4));
  BOOST_TEST(last.warning == "no DHCP lease yet: IPv6 alone is there");
  serve();
  await_change();
  BOOST_TEST(apply_all(beside) == "");
  BOOST_TEST(!last.lacks);
  BOOST_TEST(addresses() == leased_address);
  BOOST_TEST(
    shell("ip -6 -o addr show dev wwan0 scope global").find("2001:db8::2")
    != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_newer_wish_does_not_wait, leased_fixture) {
  std::optional<link_outcome> first;
  net->apply("wwan0", want, [&](const link_outcome& x) { first = x; });
  run_until([this] { return !network->asked.empty(); });
  BOOST_TEST(!first.has_value());
  BOOST_TEST(clear() == "");
  BOOST_TEST(first.has_value(), "it hears what became of it");
  BOOST_TEST(sockets() == "");
}

BOOST_AUTO_TEST_SUITE_END()
