// What can be made to go wrong, on virtual time.
#include "world_fixture.hpp"

using namespace wwan::sim;
using namespace wwan::sim::test;

BOOST_FIXTURE_TEST_CASE(a_method_is_slow, world_fixture) {
  command("0 method Enable delay 5s");
  auto result = enable(true);
  clock.advance(4s);
  BOOST_TEST((state() == modem_state::disabled));
  clock.advance(2s);
  BOOST_TEST(result->answered);
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(an_answer_is_late, world_fixture) {
  command("method GetManagedObjects late 1s");
  auto result = call(root_path, manager_interface, "GetManagedObjects");
  command("0 unplug");
  clock.advance(2s);
  // What it tells is old: the race that an agent has to stand.
  BOOST_TEST(std::get<values>(result->reply.results[0].data).size() == 1);
}

BOOST_FIXTURE_TEST_CASE(a_method_fails_once, world_fixture) {
  command("method Enable error org.freedesktop.DBus.Error.LimitsExceeded once");
  auto first = enable(true);
  auto second = enable(true);
  clock.advance(1s);
  BOOST_TEST(first->reply.error == bus_error("LimitsExceeded"));
  BOOST_TEST(second->reply.error == "");
}

BOOST_FIXTURE_TEST_CASE(a_method_hangs_and_recovers, world_fixture) {
  command("0 method Enable hang");
  auto result = enable(true);
  clock.advance(1h);
  BOOST_TEST(!result->answered);
  command("0 method Enable off");
  enable(true);
  clock.advance(1s);
  BOOST_TEST((state() == modem_state::registered));
  BOOST_TEST(!result->answered);
}

BOOST_FIXTURE_TEST_CASE(a_reply_is_lost, world_fixture) {
  command("0 method Enable lose-reply");
  auto result = enable(true);
  clock.advance(1s);
  BOOST_TEST(!result->answered);
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_AUTO_TEST_CASE(a_fault_is_of_one_modem) {
  world_options options;
  options.modems = 2;
  world_fixture x{options};
  x.command("0 method Enable hang");
  auto first = x.enable(true, 0);
  auto second = x.enable(true, 1);
  x.clock.advance(1s);
  BOOST_TEST(!first->answered);
  BOOST_TEST(second->answered);
}

BOOST_FIXTURE_TEST_CASE(a_hung_modem_times_out, world_fixture) {
  enable(true);
  clock.advance(1s);
  command("0 hang on");
  auto result = connect();
  clock.advance(29s);
  BOOST_TEST(!result->answered);
  clock.advance(2s);
  BOOST_TEST(
    result->reply.error == "org.freedesktop.libmbim.Error.Core.Timeout");
  BOOST_TEST((state() == modem_state::registered));
}

BOOST_FIXTURE_TEST_CASE(disabling_a_stuck_modem_is_put_off, world_fixture) {
  bring_up();
  command("0 hang on");
  disconnect();
  auto result = enable(false);
  clock.advance(15s);
  BOOST_TEST(result->reply.error == core_error("Retry"));
  BOOST_TEST((state() == modem_state::unknown));
  clock.advance(30s);
  BOOST_TEST((state() == modem_state::connected));
}

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

BOOST_AUTO_TEST_CASE(a_storm_has_its_rate) {
  world_options options;
  options.modems = 4;
  world_fixture x{options};
  x.command("storm 20000 3");
  x.clock.advance(5s);
  size_t count = 0;
  for (const auto& y : x.all.signals)
    count += y.member == "PropertiesChanged" ? 1 : 0;
  BOOST_TEST(x.it.storm_signals() == 60'000);
  BOOST_TEST(count >= 60'000);
}

BOOST_FIXTURE_TEST_CASE(a_storm_leaves_the_truth_behind, world_fixture) {
  bring_up();
  auto before = property(path(), modem_interface, "SignalQuality");
  command("storm 1000 1");
  clock.advance(500ms);
  BOOST_TEST((property(path(), modem_interface, "SignalQuality") != before));
  clock.advance(1s);
  BOOST_TEST((property(path(), modem_interface, "SignalQuality") == before));
}

BOOST_FIXTURE_TEST_CASE(a_stray_signal_comes_from_nowhere, world_fixture) {
  command("stray /org/freedesktop/ModemManager1/Modem/77");
  BOOST_TEST(said("! Modem State"));
}

BOOST_FIXTURE_TEST_CASE(a_crash_leaves_no_last_words, world_fixture) {
  bring_up();
  auto pending = slot(1);
  clock.advance(1ms);
  all.lines.clear();
  command("crash");
  clock.advance(1min);
  // Those who called learn of it from the bus, not from the service.
  BOOST_TEST(all.lines.front() == "service down");
  BOOST_TEST(!said("! InterfacesRemoved"));
  auto after = enable(true);
  clock.advance(1s);
  BOOST_TEST(!after->answered);
}

BOOST_FIXTURE_TEST_CASE(removal_answers_what_is_open, world_fixture) {
  enable(true);
  clock.advance(1s);
  command("0 delay connect 20s");
  auto result = connect();
  clock.advance(100ms);
  command("0 unplug");
  BOOST_TEST(result->reply.error == core_error("Cancelled"));
}
