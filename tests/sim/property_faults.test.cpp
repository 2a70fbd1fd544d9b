// What properties can be made to show, on virtual time.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

BOOST_FIXTURE_TEST_CASE(a_property_is_missing_mistyped_or_odd, world_fixture) {
  auto read = [&](const char* name) {
    auto result =
      call(path(), properties_interface, "GetAll", {text(modem_interface)});
    clock.advance(1ms);
    auto found = entries(result->reply.results[0]);
    return found.count(name) != 0 ? found[name].type : "";
  };
  BOOST_TEST(read("State") == "i");
  command("0 property Modem State missing");
  BOOST_TEST(read("State") == "");
  command("0 property Modem State wrong-type");
  BOOST_TEST(read("State") == "x");
  command("0 property Modem State value s odd");
  BOOST_TEST(read("State") == "s");
  command("0 property Modem State normal");
  BOOST_TEST(read("State") == "i");
  command("0 property Modem NeverHeardOf value as a,b");
  BOOST_TEST(read("NeverHeardOf") == "as");
}

BOOST_FIXTURE_TEST_CASE(a_property_is_a_whole_dictionary, world_fixture) {
  bring_up();
  auto shown = [&](const char* interface, const char* name) {
    return property(it.path_of(0, interface), interface, name);
  };
  command("0 property Bearer Ip4Config value a{sv} 2 method u 3 mtu u 1358");
  auto wanted = dictionary({{"method", number(3)}, {"mtu", number(1358)}});
  BOOST_TEST((shown(bearer_interface, "Ip4Config") == wanted));
  const auto& told = entries(all.signals.back().arguments[1]);
  BOOST_TEST((told.at("Ip4Config") == wanted));
  command("0 property Modem UnlockRetries value a{uu} 2 2 3 4 10");
  BOOST_TEST(
    std::get<values>(shown(modem_interface, "UnlockRetries").data).size() == 2);
  BOOST_TEST(
    commands.execute("0 property Modem Ports value a(su) 1 wwan0 net")
    == "error: item 1: 'net' is no 'u', which is 0 to 4294967295\n");
  command("0 property Modem Ports value a(su) 1 wwan0 2");
  BOOST_TEST(
    (shown(modem_interface, "Ports")
     == list("(su)", {record({text("wwan0"), number(2)})})));
}

BOOST_FIXTURE_TEST_CASE(a_property_is_of_one_bearer_of_several, world_fixture) {
  bring_up();
  auto connected = it.path_of(0, bearer_interface);
  call(
    path(), modem_interface, "CreateBearer",
    {dictionary({{"apn", text("other")}})});
  clock.advance(1s);
  BOOST_TEST(it.path_of(0, bearer_interface) != connected);
  auto name = connected.substr(std::string{root_path}.size() + 1);
  command("0 property " + name + " Interface value s wwan7");
  BOOST_TEST(
    (property(connected, bearer_interface, "Interface") == text("wwan7")));
  BOOST_TEST(
    commands.execute("0 property Bearer/77 Interface missing")
    == "error: modem 0 has no Bearer/77 now\n");
}

BOOST_FIXTURE_TEST_CASE(a_fault_of_a_property_is_told, world_fixture) {
  command("0 property Modem Model missing");
  const auto& told = all.signals.back();
  BOOST_TEST(entries(told.arguments[1]).empty());
  BOOST_TEST((told.arguments[2] == texts({"Model"})));
  // Its changes are not told while it is missing.
  command("0 property Modem State missing");
  all.signals.clear();
  enable(true);
  clock.advance(1s);
  for (const auto& x : all.signals)
    if (x.member == "PropertiesChanged")
      BOOST_TEST(entries(x.arguments[1]).count("State") == 0);
}
