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

BOOST_FIXTURE_TEST_CASE(an_error_has_the_text_that_was_given, world_fixture) {
  std::string name = core_error("Failed");
  command("0 method Enable error " + name + " 'Call failed: cm error' once");
  auto first = enable(true);
  clock.advance(1s);
  BOOST_TEST(first->reply.error == name);
  BOOST_TEST(first->reply.text == "Call failed: cm error");
  command("0 method Enable error " + name);
  auto second = enable(true);
  clock.advance(1s);
  BOOST_TEST(second->reply.text == "simulated failure");
}

BOOST_FIXTURE_TEST_CASE(a_fault_is_of_one_argument, world_fixture) {
  enable(true);
  clock.advance(2s);
  std::string refused = core_error("Unauthorized");
  command("0 method Connect with apn=ims error " + refused);
  command("0 method SetPowerState with 1=3 error " + refused);
  auto other = connect("internet");
  clock.advance(1s);
  auto ims = connect("ims");
  clock.advance(1s);
  enable(false);
  clock.advance(1s);
  auto low = power(2);
  auto on = power(3);
  clock.advance(1s);
  BOOST_TEST(other->reply.error == "");
  BOOST_TEST(ims->reply.error == refused);
  BOOST_TEST(low->reply.error == "");
  BOOST_TEST(on->reply.error == refused);
  command("0 method SetPowerState with 1=3 off");
  on = power(3);
  clock.advance(1s);
  BOOST_TEST(on->reply.error == "");
}

BOOST_FIXTURE_TEST_CASE(the_narrower_fault_decides, world_fixture) {
  std::string any = core_error("Failed");
  std::string narrow = core_error("Aborted");
  command("method Enable error " + any);
  command("0 method Enable error " + narrow + " once");
  auto first = enable(true);
  auto second = enable(true);
  clock.advance(1s);
  BOOST_TEST(first->reply.error == narrow);
  BOOST_TEST(second->reply.error == any);
  command("method Enable off");
  enable(true);
  clock.advance(2s);
  command("0 method Connect error " + any);
  command("0 method Bearer.Connect error " + narrow);
  auto simple = connect();
  auto created = call(
    path(), modem_interface, "CreateBearer",
    {dictionary({{"apn", text("internet")}})});
  clock.advance(1s);
  auto bearer = call(
    std::get<std::string>(created->reply.results.at(0).data), bearer_interface,
    "Connect");
  clock.advance(1s);
  BOOST_TEST(simple->reply.error == any);
  BOOST_TEST(bearer->reply.error == narrow);
}

BOOST_FIXTURE_TEST_CASE(names_what_is_wrong_with_a_fault, world_fixture) {
  struct row {
    const char* line;
    const char* error;
  };
  constexpr row rows[] = {
    {"method Fly hang", "there is no method Fly"},
    {"method Sim.Connect hang", "there is no method Sim.Connect"},
    {"method Enable error", "the error's name is missing"},
    {"method Enable error Failed", "'Failed' is no name of a D-Bus error"},
    {"method Enable error org..x", "'org..x' is no name of a D-Bus error"},
    {"method Enable error org.x two words", "a text with blanks needs quotes"},
    {"method Enable error org.x \xff", "the error's text is no UTF-8"},
    {"method Enable delay soon", "a delay has a time"},
    {"method Enable fly", "no such fault; try help"},
    {"method Connect with apn hang",
     "with needs ARGUMENT=TEXT, and then what to do"},
    {"method Connect with apn=ims",
     "with needs ARGUMENT=TEXT, and then what to do"},
  };
  for (const auto& x : rows)
    BOOST_TEST(
      commands.execute(x.line) == "error: " + std::string{x.error} + "\n");
  BOOST_TEST(it.faults.size() == 0);
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
