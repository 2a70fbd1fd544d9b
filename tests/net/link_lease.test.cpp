// What is set up of a lease and of what a bearer told beside it.
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

dhcp_settings lease() {
  dhcp_settings x;
  x.address = 0x0a000002;
  x.prefix = 24;
  x.gateway = 0x0a000001;
  x.dns = {0x09090909, 0x08080808};
  x.mtu = 1400;
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
    text(leased_settings(told(), lease()))
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
    text(leased_settings(all, x))
    == "10.0.0.2/24 2001:db8::2/64 via 10.0.0.1 5001 via 2001:db8::1 5001 dns "
       "1.1.1.1 dns 2620:fe::fe 1420");
  x.mtu = 1400;
  BOOST_TEST(leased_settings(all, x).mtu == 1420u, "whose owner says so");
  all.mtu = 0;
  x.mtu = 576;
  BOOST_TEST(leased_settings(all, x).mtu == 1280u, "IPv6 has no less");
  all.leave(ip_family::v6);
  BOOST_TEST(leased_settings(all, x).mtu == 576u);
}

BOOST_AUTO_TEST_CASE(without_mask_and_router) {
  auto x = lease();
  x.prefix = 0;
  for (auto gateway :
       {std::optional<ipv4_number>{}, std::optional<ipv4_number>{0}}) {
    x.gateway = gateway;
    auto all = leased_settings(told(), x);
    BOOST_TEST(to_string(all.main_address()) == "10.0.0.2/32");
    BOOST_TEST(all.main_gateway() == "");
    BOOST_TEST((family_of(all.routes.front()) == ip_family::v4));
  }
}

BOOST_AUTO_TEST_CASE(while_there_is_none) {
  BOOST_TEST(
    text(leased_settings(told(), std::nullopt))
    == "2001:db8::2/64 via 2001:db8::1 5001 dns 2620:fe::fe 0lte");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_for_here_is_no_refusal) {
  sd_event* loop = nullptr;
  sd_event_new(&loop);
  {
    link_lease x;
    dhcp_wish nowhere;
    nowhere.interface = "no-such-link";
    auto told = 0;
    link_lease::means with{loop, {}, [&told] {
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
