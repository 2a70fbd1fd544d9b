// The virtual kernel does with a link's addresses and routes what Linux 6.18
// does with those of a tun device without ARP (seen there with `ip monitor`).
#include "virtual_link.hpp"

#include <cerrno>

#include <boost/test/unit_test.hpp>

#include "net/target.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

link_operation simple(link_verb verb, uint32_t mtu = 0) {
  link_operation x;
  x.verb = verb;
  x.mtu = mtu;
  return x;
}

/// A link with IPv4 and IPv6.
struct dual_link : virtual_link {
  dual_link() : virtual_link("wwan0") {
    interface_config settings;
    settings.addresses = {{"10.0.0.2", 30}, {"2001:db8:1::2", 64}};
    settings.routes = {
      {"10.0.0.1", 5000, ip_family::v4},
      {"2001:db8:1::1", 5000, ip_family::v6}};
    auto made = make_target(settings);
    v4 = *made.target.v4;
    v6 = *made.target.v6;
    perform(simple(link_verb::set_up));
    for (const auto* x : {&v4, &v6}) {
      BOOST_REQUIRE_EQUAL(change(link_verb::add_address, *x), 0);
      BOOST_REQUIRE_EQUAL(change(link_verb::add_route, *x), 0);
    }
    take_notices();
  }

  int change(link_verb verb, const family_target& x) {
    auto what = simple(verb);
    what.address = x.address;
    what.route = x.route;
    return perform(what);
  }

  /// "link, -2001:db8:1::2, +route"; the kernel's own addresses as "own".
  std::string told() {
    std::string result;
    for (const auto& x : take_notices()) {
      auto text = x.kind == notice::what::link     ? std::string{"link"}
                  : x.kind == notice::what::route  ? std::string{"route"}
                  : is_link_local(x.address.local) ? std::string{"own"}
                                                   : to_text(x.address.local);
      if (x.kind != notice::what::link)
        text = (x.came ? "+" : "-") + text;
      result += (result.empty() ? "" : ", ") + text;
    }
    return result;
  }

  /// "10.0.0.2 route4 own 2001:db8:1::2 route6"; without source: "route6?".
  std::string state() const {
    std::string result;
    for (auto family : both_families) {
      for (const auto& x : now().addresses)
        if (x.family() == family)
          result += (is_link_local(x.local) ? "own" : to_text(x.local)) + " ";
      for (const auto& x : now().routes)
        if (x.family == family)
          result += std::string{"route"} + (family == ip_family::v4 ? "4" : "6")
                    + (x.source ? " " : "? ");
    }
    return result.empty() ? "" : result.substr(0, result.size() - 1);
  }

  family_target v4;
  family_target v6;
};

} // namespace

BOOST_FIXTURE_TEST_CASE(it_has_both_families, dual_link) {
  BOOST_TEST(state() == "10.0.0.2 route4 own 2001:db8:1::2 route6");
}

BOOST_FIXTURE_TEST_CASE(routes_of_ipv4_go_with_their_source, dual_link) {
  change(link_verb::remove_address, v4);
  BOOST_TEST(told() == "-10.0.0.2, -route");
  BOOST_TEST(state() == "own 2001:db8:1::2 route6");
}

BOOST_FIXTURE_TEST_CASE(
  routes_of_ipv4_go_silently_with_the_last_address, dual_link) {
  auto other = v4;
  other.address.local = other.address.peer = *parse_ip("10.1.0.2");
  change(link_verb::add_address, other);
  v4.route.table = 777;
  change(link_verb::add_route, v4);
  other.route.source = {};
  other.route.metric = 6000;
  change(link_verb::add_route, other);
  take_notices();
  change(link_verb::remove_address, v4); // table 777 is not looked at
  BOOST_TEST(told() == "-10.0.0.2, -route");
  BOOST_TEST(state() == "10.1.0.2 route4 route4? own 2001:db8:1::2 route6");
  change(link_verb::remove_address, other);
  BOOST_TEST(told() == "-10.1.0.2");
  BOOST_TEST(state() == "own 2001:db8:1::2 route6");
}

BOOST_FIXTURE_TEST_CASE(a_route_of_ipv6_stays_without_its_source, dual_link) {
  change(link_verb::remove_address, v6);
  BOOST_TEST(told() == "-2001:db8:1::2");
  BOOST_TEST(state() == "10.0.0.2 route4 own route6?");
  // The right one is refused until that one is gone.
  change(link_verb::add_address, v6);
  BOOST_TEST(change(link_verb::add_route, v6) == EEXIST);
  BOOST_TEST(change(link_verb::remove_route, v6) == 0);
  BOOST_TEST(change(link_verb::add_route, v6) == 0);
}

BOOST_FIXTURE_TEST_CASE(a_link_that_goes_down_has_no_ipv6, dual_link) {
  perform(simple(link_verb::set_down));
  BOOST_TEST(told() == "link, -route, -own, -2001:db8:1::2");
  BOOST_TEST(state() == "10.0.0.2");
  BOOST_TEST(change(link_verb::add_route, v4) == ENETDOWN);
  BOOST_TEST(change(link_verb::add_address, v6) == 0); // it stays then
  perform(simple(link_verb::set_up));
  BOOST_TEST(state() == "10.0.0.2 2001:db8:1::2 own");
}

BOOST_FIXTURE_TEST_CASE(a_small_mtu_ends_ipv6, dual_link) {
  perform(simple(link_verb::set_mtu, 1279));
  BOOST_TEST(told() == "link, -route, -own, -2001:db8:1::2");
  BOOST_TEST(state() == "10.0.0.2 route4");
  BOOST_TEST(change(link_verb::add_address, v6) == EINVAL);
  perform(simple(link_verb::set_mtu, 1280));
  BOOST_TEST(told() == "link, +own");
  BOOST_TEST(change(link_verb::add_address, v6) == 0);
  BOOST_TEST(perform(simple(link_verb::set_mtu, 67)) == EINVAL);
}

BOOST_FIXTURE_TEST_CASE(a_gateway_has_to_be_on_the_link, dual_link) {
  v4.route.metric = v6.route.metric = 6000;
  v4.route.gateway = *parse_ip("192.0.2.1");
  v6.route.gateway = *parse_ip("2001:db8:2::1");
  BOOST_TEST(change(link_verb::add_route, v4) == ENETUNREACH);
  BOOST_TEST(change(link_verb::add_route, v6) == EHOSTUNREACH);
  v4.route.onlink = v6.route.onlink = true;
  BOOST_TEST(change(link_verb::add_route, v4) == 0);
  BOOST_TEST(change(link_verb::add_route, v6) == 0);
}

BOOST_FIXTURE_TEST_CASE(secondary_addresses_go_with_the_first, dual_link) {
  auto second = v4;
  second.address.local = second.address.peer = *parse_ip("10.0.0.1");
  BOOST_TEST(change(link_verb::add_address, second) == 0);
  BOOST_TEST(now().addresses.back().secondary);
  take_notices();
  change(link_verb::remove_address, v4);
  BOOST_TEST(told() == "-10.0.0.1, -10.0.0.2, -route");
}
