// What is set up of what the network gives and of what a bearer told beside it.
#include "net/link_lease.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

interface_config told() {
  interface_config x;
  x.lease_for = "lte";
  x.addresses = {{"10.9.9.9", 24}, {"2001:db8::2", 64}};
  x.routes = {
    {"10.9.9.1", 5001, ip_family::v4}, {"2001:db8::1", 5001, ip_family::v6}};
  x.dns = {"1.1.1.1", "2620:fe::fe"};
  return x;
}

given_settings lease() {
  given_settings x;
  x.address = ip_address{0x0a000002};
  x.prefix = 24;
  x.gateway = ip_address{0x0a000001};
  x.dns = {ip_address{0x09090909}, ip_address{0x08080808}};
  x.mtu = 1400;
  return x;
}

interface_config with_lease(
  const interface_config& asked, const std::optional<given_settings>& x) {
  return with_given(asked, ip_family::v4, x);
}

interface_config of_a_router() {
  interface_config x;
  x.advertised_for = "lte";
  x.addresses = {{"10.9.9.9", 24}};
  x.routes = {{"10.9.9.1", 5001, ip_family::v4}, {"", 5001, ip_family::v6}};
  x.dns = {"1.1.1.1", "2620:fe::fe"};
  return x;
}

given_settings advertised() {
  given_settings x;
  x.address = *parse_ip("2001:db8::2");
  x.prefix = 64;
  x.gateway = *parse_ip("fe80::1");
  x.dns = {*parse_ip("2001:db8::53")};
  x.mtu = 1430;
  return x;
}

std::string text(const interface_config& x) {
  std::string result;
  for (const auto& y : x.addresses)
    result += to_string(y) + " ";
  for (const auto& y : x.routes)
    result += "via " + y.gateway + " " + std::to_string(y.metric) + " ";
  for (const auto& y : x.dns)
    result += "dns " + y + " ";
  return result + std::to_string(x.mtu) + x.lease_for;
}

} // namespace

BOOST_AUTO_TEST_SUITE(link_leases)

BOOST_AUTO_TEST_CASE(a_lease_takes_the_place_of_what_was_told) {
  BOOST_TEST(
    text(with_lease(told(), lease()))
    == "10.0.0.2/24 2001:db8::2/64 via 10.0.0.1 5001 via 2001:db8::1 5001 dns "
       "9.9.9.9 dns 8.8.8.8 dns 2620:fe::fe 1400");
}

BOOST_AUTO_TEST_CASE(what_it_does_not_say_is_the_bearer_s) {
  auto x = lease();
  x.dns = {};
  x.mtu = 0;
  auto all = told();
  all.mtu = 1420;
  BOOST_TEST(
    text(with_lease(all, x))
    == "10.0.0.2/24 2001:db8::2/64 via 10.0.0.1 5001 via 2001:db8::1 5001 dns "
       "1.1.1.1 dns 2620:fe::fe 1420");
  x.mtu = 1400;
  BOOST_TEST(with_lease(all, x).mtu == 1420u, "whose owner says so");
  all.mtu = 0;
  x.mtu = 576;
  BOOST_TEST(with_lease(all, x).mtu == 1280u, "IPv6 has no less");
  all.leave(ip_family::v6);
  BOOST_TEST(with_lease(all, x).mtu == 576u);
}

BOOST_AUTO_TEST_CASE(without_mask_and_router) {
  auto x = lease();
  x.prefix = 0;
  x.gateway = {};
  auto all = with_lease(told(), x);
  BOOST_TEST(to_string(all.main_address()) == "10.0.0.2/32");
  BOOST_TEST(all.main_gateway() == "");
  BOOST_TEST((family_of(all.routes.front()) == ip_family::v4));
}

BOOST_AUTO_TEST_CASE(while_there_is_none) {
  BOOST_TEST(
    text(with_lease(told(), std::nullopt))
    == "2001:db8::2/64 via 2001:db8::1 5001 dns 2620:fe::fe 0lte");
}

BOOST_AUTO_TEST_CASE(what_routers_tell_comes_behind_ipv4) {
  auto all = of_a_router();
  auto x = with_given(all, ip_family::v6, advertised());
  BOOST_TEST(
    text(x)
    == "10.9.9.9/24 2001:db8::2/64 via 10.9.9.1 5001 via fe80::1 5001 dns "
       "1.1.1.1 dns 2001:db8::53 0");
  BOOST_TEST(x.mtu_of_v6 == 1430u, "its own");
  BOOST_TEST(x.advertised_for == "");
  auto none = with_given(all, ip_family::v6, std::nullopt);
  BOOST_TEST(text(none) == "10.9.9.9/24 via 10.9.9.1 5001 dns 1.1.1.1 0");
  BOOST_TEST(none.advertised_for == "lte", "it may come yet");
}

BOOST_AUTO_TEST_CASE(servers_of_the_bearer_stay_where_a_router_tells_none) {
  auto x = advertised();
  x.dns = {};
  auto all = with_given(of_a_router(), ip_family::v6, x);
  BOOST_TEST((all.dns == std::vector<std::string>{"1.1.1.1", "2620:fe::fe"}));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_for_here_is_no_refusal) {
  sd_event* loop = nullptr;
  sd_event_new(&loop);
  {
    link_lease x;
    dhcp_wish nowhere;
    nowhere.interface = "no-such-link";
    auto told = 0;
    link_lease::means with{loop, {}, {}, [&told] {
                             ++told;
                           }};
    for (auto round = 1; round < 3; ++round) {
      x.be_for("lte", 1, 7);
      BOOST_TEST(x.ask(nowhere, with));
      BOOST_TEST(!x.ask(nowhere, with), "it does already");
      for (auto i = 0; i < 10 && told < round; ++i)
        sd_event_run(loop, 1'000'000);
      BOOST_TEST(x.silence() != "");
      BOOST_TEST(x.is_fault_of_ours());
      BOOST_TEST(x.is_open());
      x.heal();
      BOOST_TEST(x.silence() != "", "nobody was told yet");
      x.note_told();
      x.heal();
      BOOST_TEST(x.silence() == "");
    }
  }
  sd_event_unref(loop);
}

BOOST_AUTO_TEST_SUITE_END()
