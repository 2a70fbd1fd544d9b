#include <boost/test/unit_test.hpp>

#include <functional>

#include <linux/rtnetlink.h>
#include <net/if.h>

#include "net/diff.hpp"
#include "net/target.hpp"
#include "tests/one_address.hpp"

namespace {

using namespace wwan;
using test::one_address;

constexpr uint32_t ready = IFF_UP | IFF_NOARP;

ipv4_number ip(const std::string& text) {
  return parse_ipv4(text).value();
}

address_entry
address(const std::string& text, uint8_t prefix, bool secondary = false) {
  address_entry x;
  x.local = x.peer = ip(text);
  x.prefix = prefix;
  x.secondary = secondary;
  return x;
}

/// On a link without neighbours.
link_target target_of(const interface_config& settings) {
  auto result = make_target(settings).target;
  result.noarp = true;
  result.tidies_v6 = true;
  return result;
}

const link_target want =
  target_of(one_address{"10.0.0.2", 30, "10.0.0.1", {}, 1430}.with(5001));

link_entry link_with(uint32_t flags, uint32_t mtu) {
  link_entry x;
  x.index = 7;
  x.name = "wwan0";
  x.flags = flags;
  x.mtu = mtu;
  return x;
}

link_snapshot settled() {
  return {link_with(ready, 1430), {want.v4->address}, {want.v4->route}};
}

// The operations as texts, one per line.
std::string texts(const std::vector<link_operation>& operations) {
  std::string result;
  for (const auto& x : operations)
    result += to_text(x) + "\n";
  return result;
}

std::string changes(const link_snapshot& actual) {
  return texts(bring_up(want, actual));
}

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

interface_config dual_stack() {
  interface_config all;
  all.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
  all.routes = {{"10.0.0.1", 5001, ip_family::v4}, {"", 5001, ip_family::v6}};
  all.mtu = 1430;
  return all;
}

BOOST_AUTO_TEST_CASE(a_family_comes_and_goes_without_the_other) {
  auto both = target_of(dual_stack());
  BOOST_TEST(
    texts(bring_up(both, settled()))
    == "add address 2001:db8::2/64\nadd IPv6 default route metric 5001\n");
  auto x = settled();
  x.addresses.push_back(both.v6->address);
  x.routes.push_back(both.v6->route);
  BOOST_TEST(texts(bring_up(both, x)) == "");
  BOOST_TEST(
    changes(x)
    == "remove IPv6 default route metric 5001\nremove address "
       "2001:db8::2/64\n");
  auto v6 = both;
  v6.v4.reset();
  BOOST_TEST(
    texts(bring_up(v6, x))
    == "remove default route via 10.0.0.1 metric 5001\nremove address "
       "10.0.0.2/30\n");
  x.addresses.erase(x.addresses.begin());
  BOOST_TEST(texts(bring_up(both, x)) == "add address 10.0.0.2/30\n");
}

BOOST_AUTO_TEST_CASE(the_owner_s_ipv6_stays_where_none_was_wanted) {
  auto both = target_of(dual_stack());
  auto x = settled();
  x.addresses.push_back(both.v6->address);
  x.routes.push_back(both.v6->route);
  auto v4 = want;
  v4.tidies_v6 = false;
  BOOST_TEST(texts(bring_up(v4, x)) == "");
  BOOST_TEST(!disturbs(v4, both.v6->address, true));
  BOOST_TEST(!disturbs(v4, both.v6->route, true));
  BOOST_TEST(
    texts(take_down(x, false))
    == "remove default route via 10.0.0.1 metric 5001\n"
       "remove address 10.0.0.2/30\nbring the link down\n");
  BOOST_TEST(
    texts(take_down(x, true)).find("remove address 2001:db8::2/64")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_may_be_right_stays_and_is_missed) {
  link_target open;
  open.v4_may_come = open.keeps_v4 = true;
  auto x = settled();
  BOOST_TEST(texts(bring_up(open, x)) == "");
  BOOST_TEST(disturbs(open, want.v4->address, false));
  BOOST_TEST(disturbs(open, want.v4->route, false));
  BOOST_TEST(!disturbs(open, want.v4->address, true));
  BOOST_TEST(!disturbs({}, want.v4->address, false));
  open.keeps_v4 = false; // it is known to be another's
  BOOST_TEST(texts(bring_up(open, x)) != "");
}

BOOST_AUTO_TEST_CASE(what_carries_ipv4) {
  auto x = settled();
  BOOST_REQUIRE(carrying_v4(x).has_value());
  BOOST_TEST(to_text(carrying_v4(x)->local) == "10.0.0.2");
  for (auto harm :
       {+[](link_snapshot& y) { y.routes.clear(); },
        +[](link_snapshot& y) { y.routes[0].source = ip("10.0.0.9"); },
        +[](link_snapshot& y) { y.addresses[0].permanent = false; },
        +[](link_snapshot& y) {
          y.addresses[0].local = ip("169.254.1.2");
          y.routes[0].source = {};
        }}) {
    auto y = x;
    harm(y);
    BOOST_TEST(!carrying_v4(y).has_value());
  }
}

// The kernel takes one of another prefix for the same.
BOOST_AUTO_TEST_CASE(an_ipv6_address_of_another_prefix_goes_first) {
  auto both = target_of(dual_stack());
  auto x = settled();
  x.addresses.push_back(both.v6->address);
  x.addresses.back().prefix = 128;
  x.routes.push_back(both.v6->route);
  BOOST_TEST(
    texts(bring_up(both, x))
    == "remove address 2001:db8::2/128\nadd address 2001:db8::2/64\n");
}

BOOST_AUTO_TEST_CASE(what_takes_the_place_of_a_default_route) {
  auto both = target_of(dual_stack());
  path_entry theirs;
  theirs.metric = 5001;
  BOOST_TEST(is_in_place_of(both, theirs));
  BOOST_TEST(!is_in_place_of({}, theirs));
  theirs.family = ip_family::v6;
  BOOST_TEST(is_in_place_of(both, theirs));
  BOOST_TEST(!is_in_place_of(want, theirs));
  for (auto change :
       {+[](path_entry& x) { x.metric = 5000; },
        +[](path_entry& x) { x.prefix = 64; },
        +[](path_entry& x) {
          x.in_main = false;
        }}) {
    auto x = theirs;
    change(x);
    BOOST_TEST(!is_in_place_of(both, x));
  }
}

BOOST_AUTO_TEST_CASE(what_ipv6_s_kernel_made_is_left_to_it) {
  address_entry own;
  own.local = own.peer = parse_ip("fe80::1234").value();
  own.prefix = 64;
  auto advertised = own;
  advertised.local = advertised.peer = parse_ip("2001:db8:9::1").value();
  advertised.permanent = false;
  route_entry by_router;
  by_router.family = ip_family::v6;
  by_router.gateway = parse_ip("fe80::1").value();
  by_router.protocol = RTPROT_RA;
  auto x = settled();
  x.addresses.push_back(own);
  x.addresses.push_back(advertised);
  x.routes.push_back(by_router);
  BOOST_TEST(changes(x) == "");
  BOOST_TEST(!disturbs(want, own, true));
  BOOST_TEST(!disturbs(want, advertised, true));
  BOOST_TEST(!disturbs(want, by_router, true));
  auto by_hand = advertised;
  by_hand.permanent = true;
  BOOST_TEST(disturbs(want, by_hand, true));
}

BOOST_AUTO_TEST_CASE(two_addresses_of_a_subnet_of_ipv6_do_not_go_together) {
  auto both = target_of(dual_stack());
  auto old = both.v6->address;
  old.local = old.peer = parse_ip("2001:db8::9").value();
  auto x = settled();
  x.addresses.push_back(old);
  x.routes.push_back(both.v6->route);
  BOOST_TEST(
    texts(bring_up(both, x))
    == "add address 2001:db8::2/64\nremove address 2001:db8::9/64\n");
}

BOOST_AUTO_TEST_SUITE_END()
