#include <boost/test/unit_test.hpp>

#include <functional>

#include <linux/rtnetlink.h>
#include <net/if.h>

#include "tests/net/link_words.hpp"

namespace {

using namespace wwan;
using namespace wwan::test;

route_entry other_route(const std::function<void(route_entry&)>& change) {
  auto x = want.v4->route;
  change(x);
  return x;
}

} // namespace

BOOST_AUTO_TEST_SUITE(diff)

BOOST_AUTO_TEST_CASE(what_is_right_is_not_touched) {
  BOOST_TEST(changes(settled()) == "");
  auto x = settled();
  x.link.flags |= IFF_RUNNING | IFF_PROMISC;
  x.addresses[0].broadcast = 0;
  x.routes[0].onlink = true;
  BOOST_TEST(changes(x) == "");
}

BOOST_AUTO_TEST_CASE(everything_from_nothing) {
  link_snapshot nothing{link_with(0, 1500), {}, {}};
  BOOST_TEST(
    changes(nothing)
    == "set MTU 1430\nswitch ARP off\nbring the link up\n"
       "add address 10.0.0.2/30\n"
       "add default route via 10.0.0.1 metric 5001\n");
}

BOOST_AUTO_TEST_CASE(link_properties_alone) {
  auto x = settled();
  x.link.mtu = 1500;
  BOOST_TEST(changes(x) == "set MTU 1430\n");
  x = settled();
  x.link.flags = IFF_UP;
  BOOST_TEST(changes(x) == "switch ARP off\n");
  x = settled();
  x.link.flags = IFF_NOARP;
  BOOST_TEST(changes(x) == "bring the link up\n");
  auto easy = want;
  easy.mtu = 0;
  easy.noarp = false;
  x.link = link_with(IFF_UP, 999);
  BOOST_TEST(texts(bring_up(easy, x)) == "");
}

BOOST_AUTO_TEST_CASE(the_new_address_comes_before_the_old_one_goes) {
  auto x = settled();
  x.addresses = {address("10.9.0.2", 30)};
  BOOST_TEST(
    changes(x) == "add address 10.0.0.2/30\nremove address 10.9.0.2/30\n");
  x.addresses = {address("10.0.0.2", 24)};
  BOOST_TEST(
    changes(x) == "add address 10.0.0.2/30\nremove address 10.0.0.2/24\n");
}

BOOST_AUTO_TEST_CASE(not_so_if_the_kernel_would_take_both) {
  auto x = settled();
  x.addresses = {address("10.0.0.1", 30)};
  auto expected = "remove address 10.0.0.1/30\nadd address 10.0.0.2/30\n";
  BOOST_TEST(changes(x) == expected);
  x.addresses = {address("10.0.0.1", 30), address("10.0.0.2", 30, true)};
  BOOST_TEST(changes(x) == expected);
}

BOOST_AUTO_TEST_CASE(other_addresses_of_the_subnet_go_without_harm) {
  auto x = settled();
  x.addresses = {want.v4->address, address("10.0.0.1", 30, true)};
  BOOST_TEST(changes(x) == "remove address 10.0.0.1/30\n");
}

BOOST_AUTO_TEST_CASE(an_address_without_its_subnets_route_is_another_one) {
  auto x = settled();
  for (bool secondary : {false, true}) {
    x.addresses = {address("10.0.0.2", 30, secondary)};
    x.addresses[0].subnet_route = false;
    BOOST_TEST(
      changes(x) == "remove address 10.0.0.2/30\nadd address 10.0.0.2/30\n");
  }
  // A single address has no subnet.
  auto alone = target_of(one_address{"10.0.0.2", 32, "", {}, 1430}.with(5001));
  x = {x.link, {alone.v4->address}, {alone.v4->route}};
  x.addresses[0].subnet_route = false;
  BOOST_TEST(texts(bring_up(alone, x)) == "");
}

BOOST_AUTO_TEST_CASE(an_address_with_a_peer_is_another_one) {
  auto x = settled();
  x.addresses[0].peer = ip("10.9.9.9");
  BOOST_TEST(
    changes(x) == "add address 10.0.0.2/30\nremove address 10.0.0.2/30\n");
}

BOOST_AUTO_TEST_CASE(an_address_that_would_expire_is_made_permanent) {
  auto x = settled();
  x.addresses[0].permanent = false;
  BOOST_TEST(changes(x) == "add address 10.0.0.2/30\n");
}

BOOST_AUTO_TEST_CASE(a_route_that_differs_is_replaced_and_nothing_else) {
  struct row {
    route_entry actual;
    std::string removed;
  };
  std::vector<row> rows{
    {other_route([](auto& x) { x.metric = 1; }), "via 10.0.0.1 metric 1"},
    {other_route([](auto& x) { x.gateway = 0; }), "metric 5001"},
    {other_route([](auto& x) { x.gateway = foreign_gateway; }), "metric 5001"},
    {other_route([](auto& x) { x.source = 0; }), "via 10.0.0.1 metric 5001"},
    {other_route([](auto& x) { x.protocol = RTPROT_BOOT; }),
     "via 10.0.0.1 metric 5001"},
  };
  for (const auto& row : rows) {
    auto x = settled();
    x.routes = {row.actual};
    BOOST_TEST(
      changes(x)
      == "add default route via 10.0.0.1 metric 5001\nremove default route "
           + row.removed + "\n");
    x.routes.push_back(want.v4->route);
    BOOST_TEST(changes(x) == "remove default route " + row.removed + "\n");
  }
}

BOOST_AUTO_TEST_CASE(taking_down) {
  BOOST_TEST(
    texts(take_down(settled(), true))
    == "remove default route via 10.0.0.1 metric 5001\n"
       "remove address 10.0.0.2/30\nbring the link down\n");
  BOOST_TEST(
    texts(take_down({link_with(IFF_NOARP, 1430), {}, {}}, true)) == "");
}

BOOST_AUTO_TEST_CASE(what_leads_to_the_wanted_state_disturbs_nobody) {
  auto old_address = address("10.9.0.2", 30);
  auto old_route = other_route([](auto& x) { x.metric = 1; });
  BOOST_TEST(!disturbs(want, settled().link));
  BOOST_TEST(!disturbs(want, want.v4->address, true));
  BOOST_TEST(!disturbs(want, old_address, false));
  BOOST_TEST(!disturbs(want, want.v4->route, true));
  BOOST_TEST(!disturbs(want, old_route, false));
  BOOST_TEST(disturbs(want, link_with(0, 1430)));
  BOOST_TEST(disturbs(want, link_with(ready, 1500)));
  BOOST_TEST(disturbs(want, want.v4->address, false));
  BOOST_TEST(disturbs(want, old_address, true));
  BOOST_TEST(disturbs(want, want.v4->route, false));
  BOOST_TEST(disturbs(want, old_route, true));
}

BOOST_AUTO_TEST_SUITE_END()
