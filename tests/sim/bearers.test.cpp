// Bearers: how they come up, share the data port and get addresses.
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

/// Connects with these wishes, for at most two seconds.
auto connect_as(
  world_fixture& x, const std::vector<std::pair<std::string, value>>& wishes) {
  auto result =
    x.call(x.path(), simple_interface, "Connect", {dictionary(wishes)});
  x.clock.advance(2s);
  return result;
}

std::string path_in(const answer& x) {
  return x.results.empty() ? x.error : std::get<std::string>(x.results[0].data);
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
  for (const char* odd : {"0 ip4 slaac", "0 ip4", "0 ip6 fly"})
    BOOST_TEST(commands.execute(odd).rfind("error: ip", 0) == 0, odd);
}

BOOST_FIXTURE_TEST_CASE(the_data_port_is_for_one_bearer, world_fixture) {
  bring_up();
  auto first = first_bearer(*this);
  auto refused = connect_as(*this, {{"apn", text("other")}});
  BOOST_TEST(refused->reply.error == core_error("NotFound"));
  BOOST_TEST(
    refused->reply.text == "No valid data port found to launch connection");
  auto second = first_bearer(*this);
  BOOST_TEST(second != first);
  BOOST_TEST(
    (property(second, bearer_interface, "ConnectionError")
     == record({text(refused->reply.error), text(refused->reply.text)})));
  BOOST_TEST((state() == modem_state::connected));
  BOOST_TEST(is_connected(*this, first));
  // A bearer of its own that is made by hand fares no better.
  auto result = call(second, bearer_interface, "Connect");
  clock.advance(1s);
  BOOST_TEST(result->reply.error == core_error("NotFound"));
  // Nor does one that would be multiplexed: the port itself is in use.
  refused = connect_as(*this, {{"apn", text("x")}, {"multiplex", number(3)}});
  BOOST_TEST(refused->reply.error == core_error("NotFound"));
  disconnect();
  clock.advance(1s);
  BOOST_TEST(connect_as(*this, {{"apn", text("other")}})->reply.error == "");
}

BOOST_FIXTURE_TEST_CASE(the_port_is_whose_connect_was_first, world_fixture) {
  enable(true);
  clock.advance(2s);
  auto created = call(
    path(), modem_interface, "CreateBearer",
    {dictionary({{"apn", text("internet")}})});
  clock.advance(1s);
  auto made = path_in(created->reply);
  command("0 delay connect 5s");
  auto up = call(made, bearer_interface, "Connect");
  clock.advance(1s);
  // A Simple.Connect waits while the modem is connecting.
  auto refused = connect_as(*this, {{"apn", text("other")}});
  BOOST_TEST(!refused->answered);
  clock.advance(30s);
  BOOST_TEST(up->reply.error == "");
  BOOST_TEST(refused->reply.error == core_error("NotFound"));
  refused = connect_as(*this, {{"apn", text("other")}});
  BOOST_TEST(refused->reply.error == core_error("NotFound"));
  // As a program does that was refused and cleans up: whose the session is
  // makes no difference.
  disconnect();
  clock.advance(1s);
  BOOST_TEST(!is_connected(*this, made));
  auto other = connect_as(*this, {{"apn", text("other")}});
  clock.advance(30s);
  BOOST_TEST(other->reply.error == "");
  up = call(made, bearer_interface, "Connect");
  clock.advance(1s);
  BOOST_TEST(up->reply.error == core_error("NotFound"));
}

BOOST_FIXTURE_TEST_CASE(multiplexed_bearers_share_the_port, world_fixture) {
  enable(true);
  clock.advance(2s);
  std::vector<std::string> paths;
  for (const char* apn : {"internet", "ims"})
    paths.push_back(
      path_in(connect_as(*this, {{"apn", text(apn)}, {"multiplex", number(2)}})
                ->reply));
  auto shown = [&](size_t i, const char* name) {
    return property(paths[i], bearer_interface, name);
  };
  BOOST_TEST((shown(0, "Interface") == text("mbimmux0.1")));
  BOOST_TEST((shown(1, "Interface") == text("mbimmux0.2")));
  auto address = [&](size_t i) {
    return get_or<std::string>(entries(shown(i, "Ip4Config")), "address", "");
  };
  BOOST_TEST(address(0) == "10.64.0.6");
  BOOST_TEST(address(1) == "10.64.0.10");
  BOOST_TEST((shown(0, "Multiplexed") == flag(true)));
  all.lines.clear();
  call(path(), simple_interface, "Disconnect", {object(paths[0])});
  clock.advance(1s);
  BOOST_TEST(!is_connected(*this, paths[0]));
  BOOST_TEST(is_connected(*this, paths[1]));
  // The other one stays: the modem's state does not change.
  BOOST_TEST(!said("! StateChanged"));
  BOOST_TEST((state() == modem_state::connected));
  connect_as(*this, {{"apn", text("internet")}, {"multiplex", number(2)}});
  BOOST_TEST((shown(0, "Interface") == text("mbimmux0.1")));
  disconnect();
  clock.advance(1s);
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(
  a_bearer_is_disconnected_while_it_connects, world_fixture) {
  enable(true);
  clock.advance(2s);
  command("0 delay connect 20s");
  auto first = connect();
  clock.advance(1s);
  auto bearer = first_bearer(*this);
  auto again = call(bearer, bearer_interface, "Connect");
  clock.advance(100ms);
  BOOST_TEST(again->reply.error == core_error("InProgress"));
  auto second = call(bearer, bearer_interface, "Disconnect");
  clock.advance(1s);
  BOOST_TEST(first->reply.error == core_error("Cancelled"));
  BOOST_TEST(second->reply.error == "");
  BOOST_TEST((state() == modem_state::registered));
  clock.advance(60s);
  BOOST_TEST(!is_connected(*this, bearer));
}

BOOST_FIXTURE_TEST_CASE(
  a_bearer_is_disconnected_once_at_a_time, world_fixture) {
  bring_up();
  command("0 delay disconnect 1s");
  auto first = disconnect();
  clock.advance(100ms);
  auto second = disconnect();
  auto up = call(first_bearer(*this), bearer_interface, "Connect");
  clock.advance(2s);
  BOOST_TEST(first->reply.error == "");
  BOOST_TEST(second->reply.error == core_error("InProgress"));
  BOOST_TEST(up->reply.error != "");
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(
  disabling_answers_who_connects_a_bearer, world_fixture) {
  enable(true);
  clock.advance(2s);
  auto created = call(
    path(), modem_interface, "CreateBearer",
    {dictionary({{"apn", text("internet")}})});
  clock.advance(1s);
  command("0 delay connect 5s");
  auto up = call(path_in(created->reply), bearer_interface, "Connect");
  clock.advance(1s);
  command("0 sim remove"); // which disables at once
  clock.advance(20s);
  BOOST_TEST(up->answered);
  BOOST_TEST(up->reply.error != "");
}
