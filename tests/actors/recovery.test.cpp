// Modems that vanish, and EVE's watchdog, in the house of actors.
#include <boost/test/unit_test.hpp>

#include "tests/actors/house_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct fixture : house_fixture {
  fixture() : house_fixture(nullptr, true) {
    bus_says(false);
    bus_says(true);
    connect(2);
    mm.trace.clear();
  }

  void bus_says(bool up) {
    service(up);
    caf::anon_send(doors.keeper, service_changed{up});
    loop.drain();
  }

  void settings(bool reload, bool restart, bool watch = false) {
    global_config x;
    x.reload_drivers = reload;
    x.restart_modem_manager = restart;
    x.modem_watchdog = watch;
    caf::anon_send(doors.keeper, x);
    loop.drain();
  }

  bool said(const std::string& text) {
    return log.text.find(text) != std::string::npos;
  }

  void end_reload(const std::string& error) {
    drivers.done({error, {"bound 1-1"}});
    loop.drain();
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(recovery_suite, fixture)

BOOST_AUTO_TEST_CASE(a_vanished_modem_is_brought_back) {
  settings(true, true);
  remove(0);
  loop.advance(119s);
  BOOST_TEST(mm.trace.find("stop") == std::string::npos);
  loop.advance(1s);
  BOOST_TEST(mm.trace.find("stop") != std::string::npos);
  BOOST_TEST(
    status_has("modem not found; soft recovery: the modem is missing"));
  mm.trace.clear();
  mm.exited("exit code 0");
  bus_says(false);
  loop.advance(2s);
  BOOST_TEST(drivers.places.empty());
  loop.advance(1s);
  BOOST_REQUIRE_EQUAL(drivers.places.size(), 1u);
  BOOST_TEST(drivers.places[0] == "1:1"); // modem 1 keeps its driver
  BOOST_TEST(mm.trace == "");             // ModemManager stays down
  end_reload("");
  BOOST_TEST(mm.trace == "start ");
  BOOST_TEST(said("modem0: soft recovery: bound 1-1"));
  add(0, modem_state::disabled);
  bus_says(true);
  answer_all();
  BOOST_TEST(!status_has("modem not found"));
  BOOST_TEST(said("modem0: soft recovery: the modem is back after"));
}

BOOST_AUTO_TEST_CASE(a_failure_is_in_the_status_and_the_rest_goes_on) {
  settings(true, false);
  remove(0);
  loop.advance(2min);
  end_reload("unbind: Permission denied");
  BOOST_TEST(status_has(
    "modem not found; soft recovery: failed: unbind: Permission denied"));
  BOOST_TEST(mm.trace.find("stop") == std::string::npos);
  loop.advance(24h);
  BOOST_TEST(drivers.places.size() == 1u);
}

BOOST_AUTO_TEST_CASE(L20_a_missing_tool_is_named_when_the_option_comes) {
  drivers.lacking = "modprobe is not in PATH";
  settings(true, false);
  BOOST_TEST(
    said("recovery: soft recovery: drivers cannot be reloaded as wanted: "
         "modprobe is not in PATH"));
}

BOOST_AUTO_TEST_CASE(without_the_options_a_vanished_modem_is_left_alone) {
  remove(0);
  loop.advance(24h);
  BOOST_TEST(drivers.places.empty());
  BOOST_TEST(mm.trace.find("stop") == std::string::npos);
  BOOST_TEST(status_has("modem not found"));
}

BOOST_AUTO_TEST_CASE(modems_are_watched_as_the_option_says) {
  loop.advance(1h);
  BOOST_TEST(watchdog.touched.empty());
  settings(false, false, true);
  BOOST_TEST(watchdog.touched.size() == 2u);
  watchdog.touched = {{"modem0", 0}, {"modem1", 0}};
  loop.advance(100s);
  BOOST_TEST(watchdog.touched["modem0"] == 4);
  remove(0);
  loop.advance(100s);
  BOOST_TEST(watchdog.touched["modem0"] == 4); // it is missed
  BOOST_TEST(watchdog.touched["modem1"] == 8);
  configure(config(1));
  BOOST_TEST(watchdog.touched.size() == 1u);
  settings(false, false, false);
  BOOST_TEST(watchdog.touched.empty());
  loop.advance(1h);
}

BOOST_AUTO_TEST_CASE(L8_the_watchdog_hears_of_a_modemmanager_that_is_lost) {
  mm.start_error = "cannot start ModemManager";
  mm.exited("killed by SIGSEGV");
  bus_says(false);
  loop.advance(14min);
  BOOST_TEST(!watchdog.lost);
  loop.advance(61s);
  BOOST_TEST(watchdog.lost);
  BOOST_TEST(said("could not be brought back for 15 min"));
  mm.start_error = "";
  loop.advance(1min);
  bus_says(true);
  BOOST_TEST(!watchdog.lost);
}

BOOST_AUTO_TEST_SUITE_END()
