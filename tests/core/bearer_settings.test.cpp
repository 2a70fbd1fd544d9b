// What is made of a bearer's settings, of each family and method.
#include <boost/test/unit_test.hpp>

#include "core/plan/bearer_settings.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

const std::string refusal =
  "the bearer wants PPP on ttyUSB2, which is not supported";

struct kind {
  ip_type asked;
  bool v4, v6;
};
constexpr kind kinds[] = {
  {ip_type::ipv4, true, false},
  {ip_type::ipv6, false, true},
  {ip_type::ipv4v6, true, true}};
constexpr uint16_t mtus[] = {0, 1200, 1280, 1430, 9000};

observed_bearer bearer_on_tty() {
  auto result = bearer_for(network_for("internet"));
  result.interface = "ttyUSB2"; // what ModemManager calls the interface then
  result.ip4.reset();
  return result;
}

ip_config ppp(const char* gateway, uint32_t mtu) {
  return {mm_ip_method::ppp, "", {}, gateway, {}, mtu};
}

} // namespace

BOOST_AUTO_TEST_SUITE(bearer_settings_suite)

// The cells of the matrix (tests/net/ip_matrix.test.cpp) that net/ never sees.
BOOST_AUTO_TEST_CASE(ppp_is_refused_and_the_tty_named) {
  for (const auto& x : kinds)
    for (const char* gateway : {"", "10.64.0.1", "192.0.2.1", "2001:db8::1"})
      for (auto mtu : mtus) {
        auto bearer = bearer_on_tty();
        if (x.v4)
          bearer.ip4 = ppp(gateway, mtu);
        if (x.v6)
          bearer.ip6 = ppp(gateway, mtu);
        wanted_session want;
        want.families = x.asked;
        want.mtu = mtu;
        std::string error;
        BOOST_TEST(!settings_of(bearer, want, error));
        BOOST_TEST(error == refusal, "said once");
        BOOST_TEST(!is_void(bearer, want), "another session would be the same");
      }
}

BOOST_AUTO_TEST_CASE(ppp_of_one_family_costs_the_other_nothing) {
  auto bearer = bearer_on_tty();
  bearer.ip4 = ppp("", 0);
  bearer.ip6 =
    ip_config{mm_ip_method::fixed, "2001:db8::2", 64, "2001:db8::1", {}, 0};
  wanted_session want;
  want.families = ip_type::ipv4v6;
  std::string error;
  auto settings = settings_of(bearer, want, error);
  BOOST_REQUIRE(settings.has_value());
  BOOST_TEST(error == "");
  BOOST_TEST(!settings->has(ip_family::v4));
  BOOST_TEST(settings->has(ip_family::v6));
  BOOST_TEST(
    half_served(bearer, want.families) == "IPv4 is not set up: " + refusal);
}

BOOST_AUTO_TEST_SUITE_END()
