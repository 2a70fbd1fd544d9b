// Routes in a table of their own, rules that lead there, and IPv6's own MTU.
#include <boost/test/unit_test.hpp>

#include <linux/rtnetlink.h>

#include "net/neighbours.hpp"
#include "tests/net/link_words.hpp"

namespace {

using namespace wwan;
using namespace wwan::test;

interface_config in_table(uint32_t table, uint32_t priority = 0) {
  interface_config all;
  all.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
  all.routes = {{"10.0.0.1", 5001, ip_family::v4}, {"", 5001, ip_family::v6}};
  all.mtu = 1430;
  all.table = table;
  all.rule_priority = priority;
  return all;
}

rule_entry rule_from(const address_entry& x, const link_target& to) {
  return {x.local, to.lookup, RTPROT_STATIC};
}

link_snapshot settled_as(const link_target& x) {
  return {
    link_with(ready, 1430),
    {x.v4->address, x.v6->address},
    {x.v4->route, x.v6->route},
    {rule_from(x.v4->address, x), rule_from(x.v6->address, x)}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(diff_tables)

BOOST_AUTO_TEST_CASE(rules_come_after_the_routes_and_go_before_them) {
  auto to = target_of(in_table(120));
  auto there = settled_as(to);
  BOOST_TEST(texts(bring_up(to, there)) == "");
  BOOST_TEST(
    texts(bring_up(to, {link_with(ready, 1430), {}, {}, {}}))
    == "add address 10.0.0.2/30\n"
       "add default route via 10.0.0.1 metric 5001 in table 120\n"
       "add rule from 10.0.0.2 to table 120\n"
       "add address 2001:db8::2/64\n"
       "add IPv6 default route metric 5001 in table 120\n"
       "add rule from 2001:db8::2 to table 120\n");
  BOOST_TEST(
    texts(take_down(there, true))
    == "remove rule from 10.0.0.2 to table 120\n"
       "remove default route via 10.0.0.1 metric 5001 in table 120\n"
       "remove address 10.0.0.2/30\n"
       "remove rule from 2001:db8::2 to table 120\n"
       "remove IPv6 default route metric 5001 in table 120\n"
       "remove address 2001:db8::2/64\nbring the link down\n");
}

BOOST_AUTO_TEST_CASE(a_priority_is_told_or_a_fixed_one) {
  auto priority_of = [](const interface_config& x) {
    return make_target(x).target.lookup.priority;
  };
  BOOST_TEST(priority_of(in_table(0)) == 0U);
  BOOST_TEST(priority_of(in_table(0, 99)) == 0U, "main needs no rule of ours");
  BOOST_TEST(priority_of(in_table(120)) == 10000U);
  BOOST_TEST(priority_of(in_table(120, 99)) == 99U);
}

BOOST_AUTO_TEST_CASE(another_table_takes_the_place_of_the_first) {
  auto there = settled_as(target_of(in_table(120)));
  auto to = target_of(in_table(130));
  to.tidies_v6 = true;
  BOOST_TEST(
    texts(bring_up(to, there))
    == "add default route via 10.0.0.1 metric 5001 in table 130\n"
       "remove default route via 10.0.0.1 metric 5001 in table 120\n"
       "add rule from 10.0.0.2 to table 130\n"
       "remove rule from 10.0.0.2 to table 120\n"
       "add IPv6 default route metric 5001 in table 130\n"
       "remove IPv6 default route metric 5001 in table 120\n"
       "add rule from 2001:db8::2 to table 130\n"
       "remove rule from 2001:db8::2 to table 120\n");
}

BOOST_AUTO_TEST_CASE(a_rule_of_another_is_left_and_serves) {
  auto to = target_of(in_table(120));
  auto there = settled_as(to);
  for (auto& x : there.rules)
    x.protocol = RTPROT_BOOT; // what `ip rule add` says
  BOOST_TEST(texts(bring_up(to, there)) == "");
  auto down = texts(take_down(there, true));
  BOOST_TEST(down.find("rule") == down.npos, down);
}

BOOST_AUTO_TEST_CASE(an_address_that_changes_changes_its_rule) {
  auto to = target_of(in_table(120));
  auto there = settled_as(to);
  auto before = there.rules[0];
  there.rules[0].source = ip("10.0.0.77");
  BOOST_TEST(
    texts(bring_up(to, there))
    == "add rule from 10.0.0.2 to table 120\n"
       "remove rule from 10.0.0.77 to table 120\n");
  // While it is not known which IPv4 is right, nothing of it goes.
  to.v4.reset();
  to.keeps.v4 = true;
  BOOST_TEST(texts(bring_up(to, there)) == "");
  to.keeps.v4 = false;
  there.rules[0] = before;
  BOOST_TEST(
    texts(bring_up(to, there)).find("remove rule from 10.0.0.2")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(routes_of_the_owner_in_that_table_are_his) {
  auto to = target_of(in_table(120));
  auto there = settled_as(to);
  auto his = to.v4->route;
  his.metric = 7;
  his.protocol = RTPROT_BOOT;
  there.routes.push_back(his);
  BOOST_TEST(texts(bring_up(to, there)) == "");
  BOOST_TEST(!disturbs(to, his, true));
  his.protocol = RTPROT_STATIC;
  BOOST_TEST(disturbs(to, his, true));
  his.table = 121; // nobody looks there
  BOOST_TEST(!disturbs(to, his, true));
  his.table = main_table;
  BOOST_TEST(disturbs(to, his, true));
}

BOOST_AUTO_TEST_CASE(what_goes_of_it_is_missed) {
  auto to = target_of(in_table(120));
  auto there = settled_as(to);
  for (const auto& x : there.routes) {
    BOOST_TEST(disturbs(to, x, false));
    BOOST_TEST(!disturbs(to, x, true));
  }
  for (auto x : there.rules) {
    BOOST_TEST(disturbs(to, x, false));
    BOOST_TEST(!disturbs(to, x, true));
    x.into.priority = 7;
    BOOST_TEST(!disturbs(to, x, false));
  }
  BOOST_TEST(!disturbs(want, there.rules[0], false));
  path_entry theirs;
  theirs.metric = 5001;
  BOOST_TEST(!is_in_place_of(to, theirs));
  theirs.table = 120;
  BOOST_TEST(is_in_place_of(to, theirs));
}

BOOST_AUTO_TEST_CASE(in_a_vrf_its_table_is_enough) {
  auto to = target_of(in_table(120));
  auto link = link_with(ready, 1430);
  link.vrf = 1010;
  fit(to, link);
  BOOST_TEST(
    texts(bring_up(to, {link, {}, {}, {}}))
    == "add address 10.0.0.2/30\n"
       "add default route via 10.0.0.1 metric 5001 in table 1010\n"
       "add address 2001:db8::2/64\n"
       "add IPv6 default route metric 5001 in table 1010\n");
  BOOST_TEST(!disturbs(to, link));
  link.vrf = 1011;
  BOOST_TEST(disturbs(to, link), "it moved");
  link.vrf = 0;
  BOOST_TEST(disturbs(to, link), "it left");
  fit(to, link);
  BOOST_TEST((to.v4->route.table == 120 && to.v6->route.table == 120));
  BOOST_TEST(!disturbs(to, link));
}

BOOST_AUTO_TEST_CASE(a_vrf_is_a_world_of_its_own) {
  auto to = target_of(in_table(0));
  neighbours others;
  others.addresses = {{1, to.v4->address}};
  path_entry route;
  route.gateway = to.v4->address.local;
  route.destination = ip("192.0.2.0");
  route.prefix = 24;
  others.paths = {{1, route}};
  auto identify = [](int) {
    return link_identity{"eth0", kinship::stranger};
  };
  BOOST_TEST(keep_off(to, others, identify).error == "");
  BOOST_TEST(!keep_off(to, others, identify).target.v4);
  auto link = link_with(ready, 1430);
  link.vrf = 1010;
  fit(to, link);
  BOOST_TEST((keep_off(to, others, identify).target == to));
  BOOST_TEST(!concerns(to, others.addresses[0].what));
  BOOST_TEST(!concerns(to, route));
  BOOST_TEST(!claims(to, others.addresses[0].what));
  route.table = 1010; // of another link in it
  others.paths = {{1, route}};
  BOOST_TEST(concerns(to, route));
  BOOST_TEST(!keep_off(to, others, identify).target.v4);
}

BOOST_AUTO_TEST_CASE(a_table_of_its_own_is_behind_each_default_route) {
  auto settings = in_table(0);
  settings.addresses = {{"8.8.8.2", 24}}; // public: whose hosts are these?
  settings.routes = {{"8.8.8.1", 5, ip_family::v4}};
  auto identify = [](int) {
    return link_identity{"eth0", kinship::stranger};
  };
  neighbours others;
  path_entry theirs; // a default route of main
  theirs.metric = 700;
  others.paths = {{1, theirs}};
  auto has_subnet = [&] {
    auto x = keep_off(target_of(settings), others, identify);
    return x.target.v4->address.subnet_route;
  };
  BOOST_TEST(has_subnet());
  settings.table = 120;
  BOOST_TEST(!has_subnet());
}

BOOST_AUTO_TEST_CASE(ipv6_has_an_mtu_of_its_own_where_it_is_smaller) {
  struct row {
    uint16_t link, of_v6;
    uint32_t route;
  };
  for (auto x :
       {row{1500, 1400, 1400}, row{1500, 1500, 0}, row{1400, 1500, 0},
        row{0, 1400, 1400}, row{1500, 0, 0}}) {
    auto settings = in_table(0);
    settings.mtu = x.link;
    settings.mtu_of_v6 = x.of_v6;
    auto to = make_target(settings).target;
    BOOST_TEST(to.v6->route.mtu == x.route);
    BOOST_TEST(to.v4->route.mtu == 0U);
  }
}

// The kernel takes no second route that differs in its MTU alone.
BOOST_AUTO_TEST_CASE(another_mtu_makes_another_route) {
  auto to = target_of(in_table(0));
  auto there = settled_as(to);
  there.rules.clear();
  to.v6->route.mtu = 1400;
  BOOST_TEST(
    texts(bring_up(to, there))
    == "remove IPv6 default route metric 5001\n"
       "add IPv6 default route metric 5001\n");
  BOOST_TEST(disturbs(to, there.routes[1], true));
  there.routes[1].mtu = 1400;
  BOOST_TEST(texts(bring_up(to, there)) == "");
  there.routes[1].is_hop = true; // of several, whose MTU is the first one's
  there.routes[1].mtu = 0;
  BOOST_TEST(texts(bring_up(to, there)) == "");
}

BOOST_AUTO_TEST_SUITE_END()
