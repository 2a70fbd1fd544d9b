// Bearers: how they get addresses, on virtual time.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

std::string first_bearer(world_fixture& x) {
  return x.it.path_of(0, bearer_interface);
}

bool is_connected(world_fixture& x, const std::string& bearer) {
  return x.property(bearer, bearer_interface, "Connected") == flag(true);
}

} // namespace

BOOST_FIXTURE_TEST_CASE(a_session_gets_its_addresses_as_told, world_fixture) {
  struct row {
    const char* command;
    const char* property;
    std::vector<std::pair<std::string, value>> wanted;
    const char* interface;
  };
  const row rows[] = {
    {"ip4 dhcp", "Ip4Config", {{"method", number(3)}}, "wwan0"},
    {"ip4 ppp", "Ip4Config", {{"method", number(1)}}, "ttyUSB0"},
    {"ip4 none", "Ip4Config", {{"method", number(0)}}, "wwan0"},
    {"ip6 dhcp", "Ip6Config", {{"method", number(3)}}, "wwan0"},
    {"ip6 ppp", "Ip6Config", {{"method", number(1)}}, "ttyUSB0"},
    {"ip6 none", "Ip6Config", {{"method", number(0)}}, "wwan0"},
    {"ip6 slaac",
     "Ip6Config",
     {{"method", number(3)},
      {"address", text("fe80::1:1")},
      {"prefix", number(64)},
      {"dns1", text("2001:db8:64::1")},
      {"mtu", number(1430)}},
     "wwan0"}};
  for (const auto& x : rows) {
    command("0 ip4 static");
    command("0 ip6 static");
    command(std::string{"0 "} + x.command);
    auto wishes =
      dictionary({{"apn", text("internet")}, {"ip-type", number(4)}});
    call(path(), simple_interface, "Connect", {wishes});
    clock.advance(2s);
    auto bearer = first_bearer(*this);
    BOOST_TEST(is_connected(*this, bearer));
    BOOST_TEST(
      (property(bearer, bearer_interface, x.property) == dictionary(x.wanted)),
      x.command);
    BOOST_TEST(
      (property(bearer, bearer_interface, "Interface") == text(x.interface)),
      x.command);
    disconnect();
    clock.advance(1s);
  }
  for (const char* odd : {"0 ip4 slaac", "0 ip4", "0 ip6 none at all"})
    BOOST_TEST(commands.execute(odd).rfind("error: ip", 0) == 0, odd);
}
