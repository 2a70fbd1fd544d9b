// What sessions are told, granted and named, by command.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

namespace {

using items = std::vector<std::pair<std::string, value>>;

struct session_fixture : world_fixture {
  explicit session_fixture(world_options options = {})
    : world_fixture(std::move(options)) {}

  std::string bearer() {
    return it.path_of(0, bearer_interface);
  }

  value shown(const char* name) {
    return property(bearer(), bearer_interface, name);
  }

  uint32_t method(const char* family) {
    return get_or<uint32_t>(entries(shown(family)), "method", 99);
  }

  /// Ends what there is, and connects a new bearer with this MMBearerIpFamily.
  auto connect_with(uint32_t families) {
    disconnect();
    clock.advance(1s);
    auto result = call(
      path(), simple_interface, "Connect",
      {dictionary(
        {{"apn", text("internet" + std::to_string(++bearers_))},
         {"ip-type", number(families)}})});
    clock.advance(2s);
    BOOST_REQUIRE(result->answered);
    return result->reply;
  }

private:
  unsigned bearers_ = 0;
};

world_options as(version x) {
  world_options result;
  result.played = x;
  return result;
}

} // namespace

BOOST_FIXTURE_TEST_CASE(any_settings_can_be_told, session_fixture) {
  struct row {
    const char* command;
    items wanted;
  };
  const row rows[] = {
    {"ip4 static address=10.0.0.2 prefix=30 gateway=10.0.0.1 "
     "dns=1.1.1.1,9.9.9.9 mtu=1400",
     {{"method", number(2)},
      {"address", text("10.0.0.2")},
      {"prefix", number(30)},
      {"dns1", text("1.1.1.1")},
      {"dns2", text("9.9.9.9")},
      {"gateway", text("10.0.0.1")},
      {"mtu", number(1400)}}},
    // As a QMI modem on an Ethernet-like link.
    {"ip4 dhcp address=10.0.0.2 prefix=30",
     {{"method", number(3)},
      {"address", text("10.0.0.2")},
      {"prefix", number(30)}}},
    {"ip4 static gateway=none dns=none mtu=none",
     {{"method", number(2)},
      {"address", text("10.64.0.2")},
      {"prefix", number(30)}}},
    // What modems say and nobody can use.
    {"ip4 static address=127.0.0.1 prefix=0 gateway=0.0.0.0 dns=0.0.0.0 mtu=1",
     {{"method", number(2)},
      {"address", text("127.0.0.1")},
      {"prefix", number(0)},
      {"dns1", text("0.0.0.0")},
      {"gateway", text("0.0.0.0")},
      {"mtu", number(1)}}},
    {"ip4 static address=none prefix=4294967295 dns=none",
     {{"method", number(2)},
      {"prefix", number(4294967295)},
      {"gateway", text("10.64.0.1")},
      {"mtu", number(1430)}}},
    {"ip6 static address=2001:db8::7 prefix=128 gateway=fe80::1 dns=none",
     {{"method", number(2)},
      {"address", text("2001:db8::7")},
      {"prefix", number(128)},
      {"gateway", text("fe80::1")},
      {"mtu", number(1430)}}},
    {"ip6 slaac address=fe80::5 dns=2001:db8::53 mtu=1280",
     {{"method", number(3)},
      {"address", text("fe80::5")},
      {"prefix", number(64)},
      {"dns1", text("2001:db8::53")},
      {"mtu", number(1280)}}},
    {"ip4 ppp mtu=1400", {{"method", number(1)}, {"mtu", number(1400)}}},
    // What is not said is the modem's own again.
    {"ip4 static",
     {{"method", number(2)},
      {"address", text("10.64.0.2")},
      {"prefix", number(30)},
      {"dns1", text("10.64.0.1")},
      {"dns2", text("9.9.9.9")},
      {"gateway", text("10.64.0.1")},
      {"mtu", number(1430)}}}};
  for (const auto& x : rows) {
    std::string line = x.command;
    command("0 " + line);
    BOOST_TEST(connect_with(both_families).error == "");
    auto property = line[2] == '4' ? "Ip4Config" : "Ip6Config";
    BOOST_TEST((shown(property) == dictionary(x.wanted)), line);
  }
}

BOOST_FIXTURE_TEST_CASE(what_is_no_setting_is_named, session_fixture) {
  command("0 ip4 static address=10.0.0.2");
  struct row {
    const char* command;
    const char* error;
  };
  const row rows[] = {
    {"ip4 static address=10.0.0", "address=10.0.0: no IPv4 address"},
    {"ip4 static address=2001:db8::1", "address=2001:db8::1: no IPv4 address"},
    {"ip6 static gateway=10.0.0.1", "gateway=10.0.0.1: no IPv6 address"},
    {"ip4 static prefix=x", "prefix=x: no number of bits"},
    {"ip4 static prefix=-1", "prefix=-1: no number of bits"},
    {"ip4 static mtu=4294967296", "mtu=4294967296: no number of bytes"},
    {"ip4 static dns=1.1.1.1,,9.9.9.9",
     "dns=1.1.1.1,,9.9.9.9: '' is no IPv4 address"},
    {"ip4 static dns=1.1.1.1,1.1.1.2,1.1.1.3,1.1.1.4",
     "dns=1.1.1.1,1.1.1.2,1.1.1.3,1.1.1.4: there are three servers at most"},
    {"ip4 static colour=red",
     "colour=red: a setting is address, prefix, gateway, dns or mtu"},
    {"ip4 static mtu=1400 mtu=1500", "mtu=1500: it is said twice"},
    {"ip4 static fast", "fast: a setting is KEY=VALUE"},
    {"ip4 none mtu=1400", "mtu=1400: none has no settings"},
    {"grants ipv5", "a network grants ipv4, ipv6 or ipv4v6"},
    {"grants", "a network grants ipv4, ipv6 or ipv4v6"},
    {"late soon", "late has a time"},
    {"late", "late has a time"},
    {"interface sixteen_letters_",
     "an interface has a name of 1 to 15 characters, none of them a blank, / "
     "or :"},
    {"interface a/b",
     "an interface has a name of 1 to 15 characters, none of them a blank, / "
     "or :"}};
  for (const auto& x : rows)
    BOOST_TEST(
      commands.execute("0 " + std::string{x.command})
      == "error: " + std::string{x.error} + "\n");
  BOOST_TEST(it.hardware(0).ip4.address == "10.0.0.2"); // nothing is lost
}

BOOST_FIXTURE_TEST_CASE(
  what_is_granted_hangs_on_network_and_wish, session_fixture) {
  struct row {
    const char* grants;
    uint32_t asked; ///< MMBearerIpFamily
    uint32_t methods[2];
    const char* error; ///< "": it connects
  };
  const char* only_4 = "Ipv4OnlyAllowed";
  const char* only_6 = "Ipv6OnlyAllowed";
  const row rows[] = {
    {"ipv4v6", 1, {2, 0}, ""},     {"ipv4v6", 2, {0, 2}, ""},
    {"ipv4v6", 4, {2, 2}, ""},     {"ipv4v6", 3, {2, 2}, ""},
    {"ipv4v6", 0, {2, 0}, ""},     {"ipv4v6", ~0U, {2, 0}, ""},
    {"ipv4", 1, {2, 0}, ""},       {"ipv4", 2, {0, 0}, only_4},
    {"ipv4", 4, {2, 0}, ""},       {"ipv6", 1, {0, 0}, only_6},
    {"ipv6", 2, {0, 2}, ""},       {"ipv6", 4, {0, 2}, ""},
    {"ipv6", ~0U, {0, 0}, only_6},
  };
  for (const auto& x : rows) {
    command(std::string{"0 grants "} + x.grants);
    auto reply = connect_with(x.asked);
    auto told = std::string{x.grants} + " " + std::to_string(x.asked);
    auto wanted = std::string{mm_name} + ".Error.MobileEquipment." + x.error;
    BOOST_TEST(reply.error == (*x.error != '\0' ? wanted : ""), told);
    BOOST_TEST(method("Ip4Config") == x.methods[0], told);
    BOOST_TEST(method("Ip6Config") == x.methods[1], told);
    BOOST_TEST((shown("Connected") == flag(*x.error == '\0')), told);
  }
}

BOOST_FIXTURE_TEST_CASE(a_bearer_may_name_another_interface, session_fixture) {
  connect_with(1);
  BOOST_TEST((shown("Interface") == text("wwan0")));
  command("0 interface wwan0_1");
  BOOST_TEST((shown("Interface") == text("wwan0"))); // it is of later ones
  connect_with(1);
  BOOST_TEST((shown("Interface") == text("wwan0_1")));
  // A multiplexed one has a name of its own.
  disconnect();
  clock.advance(1s);
  call(
    path(), simple_interface, "Connect",
    {dictionary({{"apn", text("ims")}, {"multiplex", number(2)}})});
  clock.advance(1s);
  BOOST_TEST((shown("Interface") == text("mbimmux0.1")));
  command("0 interface");
  connect_with(1);
  BOOST_TEST((shown("Interface") == text("wwan0")));
}

BOOST_FIXTURE_TEST_CASE(settings_come_late, session_fixture) {
  command("0 late 3s");
  connect_with(both_families); // looks after two seconds
  BOOST_TEST((shown("Connected") == flag(true)));
  BOOST_TEST((shown("Interface") == text("wwan0")));
  BOOST_TEST(method("Ip4Config") == 0U);
  BOOST_TEST(method("Ip6Config") == 0U);
  clock.advance(3s);
  BOOST_TEST(method("Ip4Config") == 2U);
  BOOST_TEST(method("Ip6Config") == 2U);
  // They are those of the session, whatever later ones get.
  connect_with(both_families);
  command("0 grants ipv4");
  command("0 ip4 dhcp");
  clock.advance(3s);
  BOOST_TEST(method("Ip4Config") == 2U);
  BOOST_TEST(method("Ip6Config") == 2U);
  command("0 grants ipv4v6");
  command("0 ip4 static");
  // Those of a session that is over never come.
  connect_with(both_families);
  command("0 drop 36");
  clock.advance(10s);
  BOOST_TEST(method("Ip4Config") == 0U);
  command("0 late 0");
  connect_with(both_families);
  BOOST_TEST(method("Ip4Config") == 2U);
}

BOOST_AUTO_TEST_CASE(a_bearer_may_ask_for_its_end) {
  session_fixture x{as(disconnect_request_version)};
  BOOST_TEST(
    x.commands.execute("0 disconnect-request")
    == "error: there is no session\n");
  x.bring_up();
  BOOST_TEST((x.shown("DisconnectRequest") == flag(false)));
  x.command("0 disconnect-request");
  x.clock.advance(1ms);
  BOOST_TEST((x.shown("DisconnectRequest") == flag(true)));
  BOOST_TEST((x.shown("Connected") == flag(true)));
  auto told = std::any_of(
    x.all.lines.begin(), x.all.lines.end(), [](const std::string& line) {
      return line.find("DisconnectRequest") != std::string::npos;
    });
  BOOST_TEST(told);
  x.disconnect();
  x.clock.advance(1s);
  BOOST_TEST((x.shown("DisconnectRequest") == flag(false)));
  x.bring_up();
  BOOST_TEST((x.shown("DisconnectRequest") == flag(false)));
}

BOOST_AUTO_TEST_CASE(an_older_one_asks_for_no_end) {
  session_fixture x{as(1024)};
  x.bring_up();
  BOOST_TEST(
    x.commands.execute("0 disconnect-request")
    == "error: 1.24.0 has no DisconnectRequest\n");
  BOOST_TEST((x.shown("DisconnectRequest") == value{}));
}
