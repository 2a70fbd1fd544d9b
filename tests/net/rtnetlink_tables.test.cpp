// Routes in a table of their own, and the rules that lead there.
#include <boost/test/unit_test.hpp>

#include "tests/net/netns.hpp"

namespace {

using namespace wwan;

struct tables_fixture : netns_fixture {
  tables_fixture() {
    both.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
    both.routes = {
      {"10.0.0.1", 5001, ip_family::v4}, {"2001:db8::1", 5001, ip_family::v6}};
    both.mtu = 1430;
    both.table = 120;
  }

  ~tables_fixture() {
    if (namespace_refusal().empty())
      shell(
        "for f in -4 -6; do for t in 120 130 4294967295; do "
        "while ip $f rule del table $t 2>/dev/null; do :; done; done; done");
  }

  tables_fixture(const tables_fixture&) = delete;
  tables_fixture& operator=(const tables_fixture&) = delete;

  /// Runs the loop until its result.
  std::string apply_all(const interface_config& x) {
    std::optional<std::string> result;
    net->apply("wwan0", x, [&](const link_outcome& y) {
      result = y.error;
      warning = y.warning;
      changed = y.changed;
    });
    run_until([&] { return result.has_value(); });
    return *result;
  }

  /// Another agent, which knows nothing of the first one.
  void kill() {
    net.reset();
    net.emplace(loop, at("resolv.conf"));
  }

  /// Default routes of both families.
  static std::string routes_of(const std::string& table) {
    return shell(
      "for f in -4 -6; do ip $f route show default table " + table
      + " 2>/dev/null; done | sed 's/ *$//; s/ pref medium//'");
  }

  /// Of both families, but for the kernel's own.
  static std::string rules() {
    return shell(
      "for f in -4 -6; do ip $f rule show; done"
      " | grep -v 'lookup \\(local\\|main\\|default\\)' | tr '\\t' ' '"
      " | sed 's/ *$//'");
  }

  /// Where what comes from our address goes.
  static bool goes_by(const std::string& table, const std::string& source) {
    auto to =
      source.find(':') == std::string::npos ? "192.0.2.9" : "2001:db8:9::9";
    auto way = shell("ip route get " + std::string{to} + " from " + source);
    return way.find(" dev wwan0 table " + table + " ") != std::string::npos;
  }

  interface_config both;
};

std::string routes_in(const std::string& metric) {
  return "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric "
         + metric
         + "\ndefault via 2001:db8::1 dev wwan0 proto static src 2001:db8::2 "
           "metric "
         + metric + "\n";
}

std::string rules_to(
  const std::string& table, const std::string& priority = "10000",
  const std::string& v4 = "10.0.0.2") {
  auto end = " lookup " + table + " proto static\n";
  return priority + ": from " + v4 + end + priority + ": from 2001:db8::2"
         + end;
}

} // namespace

BOOST_AUTO_TEST_SUITE(
  rtnetlink_tables, *boost::unit_test::precondition(has_namespace))

BOOST_FIXTURE_TEST_CASE(a_table_is_set_up_and_read_back, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(warning == "");
  BOOST_TEST(routes_of("main") == "");
  BOOST_TEST(routes_of("120") == routes_in("5001"));
  BOOST_TEST(rules() == rules_to("120"));
  BOOST_TEST(goes_by("120", "10.0.0.2"));
  BOOST_TEST(goes_by("120", "2001:db8::2"));
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
  BOOST_TEST(clear() == "");
  BOOST_TEST(routes_of("120") == "");
  BOOST_TEST(rules() == "");
  BOOST_TEST(addresses() == "");
}

BOOST_FIXTURE_TEST_CASE(tables_and_priorities_of_any_number, tables_fixture) {
  both.table = 4294967295;
  both.rule_priority = 32765;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(routes_of("4294967295") == routes_in("5001"));
  BOOST_TEST(rules() == rules_to("4294967295", "32765"));
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
  both.rule_priority = 1;
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 4U);
  BOOST_TEST(rules() == rules_to("4294967295", "1"));
  BOOST_TEST(clear() == "");
  BOOST_TEST(rules() == "");
}

BOOST_FIXTURE_TEST_CASE(
  another_table_leaves_nothing_in_the_first, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  both.table = 130;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(routes_of("120") == "");
  BOOST_TEST(routes_of("130") == routes_in("5001"));
  BOOST_TEST(rules() == rules_to("130"));
  both.table = 0;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(routes_of("130") == "");
  BOOST_TEST(routes_of("main") == routes_in("5001"));
  BOOST_TEST(rules() == "");
  // And back again.
  both.table = 120;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(routes_of("main") == "");
  BOOST_TEST(routes_of("120") == routes_in("5001"));
}

BOOST_FIXTURE_TEST_CASE(
  an_address_that_changes_takes_its_rule, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  both.addresses[0].address = "10.0.0.6";
  both.routes[0].gateway = "10.0.0.5";
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(rules() == rules_to("120", "10000", "10.0.0.6"));
  BOOST_TEST(goes_by("120", "10.0.0.6"));
  both.addresses.pop_back(); // IPv6 ends
  both.routes.pop_back();
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(rules() == "10000: from 10.0.0.6 lookup 120 proto static\n");
}

BOOST_FIXTURE_TEST_CASE(
  a_killed_agent_s_rules_are_the_next_one_s, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  kill();
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
  BOOST_TEST(rules() == rules_to("120"), "no second ones");
  // The owner's: of another priority or maker, of a subnet, for one mark.
  const std::string his[] = {
    "9999: from 10.9.0.1 lookup 120 proto static\n",
    "10000: from 10.9.0.2 lookup 120 proto boot\n",
    "10000: from 10.9.0.0/24 lookup 120 proto static\n",
    "10000: from 10.9.0.3 fwmark 0x7 lookup 120 proto static\n"};
  shell("ip rule add from 10.9.0.1 table 120 priority 9999 protocol static;"
        "ip rule add from 10.9.0.2 table 120 priority 10000 protocol boot;"
        "ip rule add from 10.9.0.0/24 table 120 priority 10000 protocol static;"
        "ip rule add from 10.9.0.3 fwmark 7 table 120 priority 10000 protocol "
        "static");
  kill();
  both.addresses[0].address = "10.0.0.6";
  both.routes[0].gateway = "10.0.0.5";
  BOOST_TEST(apply_all(both) == "");
  auto there = rules();
  BOOST_TEST(there.find("from 10.0.0.2 ") == there.npos, there);
  BOOST_TEST(there.find("from 10.0.0.6 ") != there.npos, there);
  for (const auto& x : his)
    BOOST_TEST(there.find(x) != there.npos, x << "not in\n" << there);
  BOOST_TEST(clear() == "");
  there = rules();
  BOOST_TEST(there.find("from 10.0.0.6 ") == there.npos, there);
  for (const auto& x : his)
    BOOST_TEST(there.find(x) != there.npos, x << "not in\n" << there);
}

BOOST_FIXTURE_TEST_CASE(what_is_taken_comes_back, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  auto changes = 0;
  net->on_change([&](const std::string&) { ++changes; });
  // With the address or the link, IPv4's route of table 120 goes without a
  // word.
  for (const char* harm :
       {"ip addr del 10.0.0.2/30 dev wwan0",
        "ip addr del 10.0.0.2/30 dev wwan0; ip addr add 10.0.0.2/30 dev wwan0",
        "ip link set wwan0 down",
        "ip link set wwan0 down; ip link set wwan0 up",
        "ip route del default table 120", "ip -6 route flush table 120",
        "ip rule del from 10.0.0.2", "ip -6 rule del from 2001:db8::2",
        "ip -6 addr del 2001:db8::2/64 dev wwan0"}) {
    BOOST_TEST_CONTEXT(harm) {
      changes = 0;
      BOOST_TEST(shell(harm) == "");
      run_until([&] { return changes > 0; });
      settle();
      BOOST_TEST(apply_all(both) == "");
      BOOST_TEST(changed != "");
      BOOST_TEST(routes_of("120") == routes_in("5001"));
      BOOST_TEST(rules() == rules_to("120"));
      settle();
    }
  }
}

BOOST_FIXTURE_TEST_CASE(what_others_have_there_is_theirs, tables_fixture) {
  shell("ip link add wwan1 type ifb; ip link set wwan1 up;"
        "ip addr add 192.168.9.2/24 dev wwan1;"
        "ip rule add from 192.168.9.2 table 120 priority 10000 protocol static;"
        "ip route add default via 192.168.9.1 dev wwan1 table 120 metric 9000;"
        "ip route add 192.0.2.0/24 via 192.168.9.1 dev wwan1 table 120");
  auto rule = [] {
    return rules().find("from 192.168.9.2 ") != std::string::npos;
  };
  BOOST_TEST(apply_all(both) == "");
  shell("ip route add 198.51.100.0/24 dev wwan0 table 120 proto static;"
        "ip route add default dev wwan0 table 120 metric 9001");
  BOOST_TEST(rule(), "another link has that address");
  both.routes[0].metric = both.routes[1].metric = 6000;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(rule());
  auto there = shell("ip route show table 120");
  BOOST_TEST(
    there
    == "default via 10.0.0.1 dev wwan0 proto static src 10.0.0.2 metric 6000 \n"
       "default via 192.168.9.1 dev wwan1 metric 9000 \n"
       "default dev wwan0 scope link metric 9001 \n"
       "192.0.2.0/24 via 192.168.9.1 dev wwan1 \n"
       "198.51.100.0/24 dev wwan0 proto static scope link \n");
  BOOST_TEST(clear() == "");
  BOOST_TEST(rule());
  BOOST_TEST(
    shell("ip route show table 120")
    == "default via 192.168.9.1 dev wwan1 metric 9000 \n"
       "192.0.2.0/24 via 192.168.9.1 dev wwan1 \n");
}

BOOST_FIXTURE_TEST_CASE(rules_go_where_the_link_has_gone, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  shell("ip link del wwan0");
  BOOST_TEST(rules() == rules_to("120"), "the kernel leaves them");
  BOOST_TEST(clear() == "");
  BOOST_TEST(rules() == "");
  BOOST_TEST(clear() == "", "and nothing is missed");
}

BOOST_FIXTURE_TEST_CASE(rules_go_where_the_name_is_another_s, tables_fixture) {
  BOOST_TEST(apply_all(both) == "");
  shell("ip link del wwan0; ip link add wwan0 type ifb; ip link set wwan0 up;"
        "ip route add default dev wwan0 table 120 proto static");
  BOOST_TEST(clear() == "");
  BOOST_TEST(rules() == "");
  BOOST_TEST(routes_of("120") != "");
  BOOST_TEST(link().find("UP") != std::string::npos);
}

// As qmi_wwan's raw-IP links are.
BOOST_FIXTURE_TEST_CASE(a_link_without_neighbours, tables_fixture) {
  shell("ip link del wwan0; ip tuntap add dev wwan0 mode tun");
  both.addresses[0].prefix = 32;
  both.addresses[1].prefix = 128;
  BOOST_TEST(apply_all(both) == "");
  BOOST_TEST(warning == "");
  auto there = routes_of("120");
  BOOST_TEST(
    there.find("default dev wwan0 proto static scope link src 10.0.0.2 ") == 0U,
    there);
  BOOST_TEST(
    there.find("\ndefault dev wwan0 proto static src 2001:db8::2 ")
      != there.npos,
    there);
  BOOST_TEST(mutations([&] { BOOST_TEST(apply_all(both) == ""); }) == 0U);
  BOOST_TEST(clear() == "");
  BOOST_TEST(routes_of("120") + rules() == "");
}

BOOST_AUTO_TEST_SUITE_END()
