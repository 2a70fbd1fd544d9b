// What is to change of one family beside the other one.
#include <boost/test/unit_test.hpp>

#include <linux/rtnetlink.h>

#include "tests/net/link_words.hpp"

namespace {

using namespace wwan;
using namespace wwan::test;

interface_config dual_stack() {
  interface_config all;
  all.addresses = {{"10.0.0.2", 30}, {"2001:db8::2", 64}};
  all.routes = {{"10.0.0.1", 5001, ip_family::v4}, {"", 5001, ip_family::v6}};
  all.mtu = 1430;
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(diff_families)

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
  open.may_come.v4 = open.keeps.v4 = true;
  auto x = settled();
  BOOST_TEST(texts(bring_up(open, x)) == "");
  BOOST_TEST(disturbs(open, want.v4->address, false));
  BOOST_TEST(disturbs(open, want.v4->route, false));
  BOOST_TEST(!disturbs(open, want.v4->address, true));
  BOOST_TEST(!disturbs({}, want.v4->address, false));
  open.keeps.v4 = false; // it is known to be another's
  BOOST_TEST(texts(bring_up(open, x)) != "");
}

BOOST_AUTO_TEST_CASE(of_ipv6_that_comes_the_kernel_s_is_not_missed) {
  link_target open;
  open.may_come.v6 = open.keeps.v6 = open.tidies_v6 = true;
  auto both = target_of(dual_stack());
  auto x = settled();
  x.addresses = {both.v6->address};
  x.routes = {both.v6->route};
  BOOST_TEST(texts(bring_up(open, x)) == "");
  BOOST_TEST(disturbs(open, both.v6->address, false));
  auto temporary = both.v6->address;
  temporary.permanent = false;
  BOOST_TEST(!disturbs(open, temporary, false));
  BOOST_TEST(
    to_text(carrying(x, ip_family::v6)->address.local)
    == to_text(both.v6->address.local));
  BOOST_TEST(!carrying(x, ip_family::v4).has_value());
  open.leave(ip_family::v6);
  BOOST_TEST(texts(bring_up(open, x)) != "");
}

// Routers are asked from it, and answer it.
BOOST_AUTO_TEST_CASE(of_a_link_that_asks_one_link_local_address_is_right) {
  auto link_local = [](const char* text) {
    address_entry x;
    x.local = x.peer = parse_ip(text).value();
    x.prefix = 64;
    return x;
  };
  auto x = settled();
  auto kernel = link_local("fe80::ff:fe00:1");
  auto ours = link_local("fe80::7");
  x.addresses.push_back(kernel);
  auto to = want;
  BOOST_TEST(texts(bring_up(to, x)) == "");
  BOOST_TEST(!disturbs(to, kernel, false));
  to.link_local = ours.local;
  BOOST_TEST(
    texts(bring_up(to, x))
    == "add address fe80::7/64\n"
       "remove address fe80::ff:fe00:1/64\n");
  BOOST_TEST(disturbs(to, ours, false));
  BOOST_TEST(!disturbs(to, ours, true));
  x.addresses.back() = ours;
  BOOST_TEST(texts(bring_up(to, x)) == "");
}

BOOST_AUTO_TEST_CASE(what_carries_ipv4) {
  auto x = settled();
  BOOST_REQUIRE(carrying(x, ip_family::v4).has_value());
  BOOST_TEST(to_text(carrying(x, ip_family::v4)->address.local) == "10.0.0.2");
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
    BOOST_TEST(!carrying(y, ip_family::v4).has_value());
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
          x.table = 100;
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
