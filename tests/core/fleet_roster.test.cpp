// Networks whose modem is there, vanished, or was never seen.
#include <boost/test/unit_test.hpp>

#include "tests/core/fleet_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct roster_fixture : fleet_fixture {
  const watched_network& only() {
    BOOST_REQUIRE(watched.networks.size() == 1u);
    return watched.networks[0];
  }

  std::string error() {
    return absent.empty() ? "" : absent[0].config_error;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(fleet_roster_suite, roster_fixture)

BOOST_AUTO_TEST_CASE(a_modem_that_was_never_there_is_not_missed) {
  up();
  config();
  BOOST_TEST(only().label == "wwan0");
  BOOST_TEST(!only().present);
  BOOST_TEST(!only().seen);
  BOOST_TEST(only().addrs.usb == "");
}

BOOST_AUTO_TEST_CASE(a_modem_that_vanished_is_known_by_its_place) {
  up();
  config();
  see(modem("/0", "1:1"));
  BOOST_TEST(only().present);
  take(machine.gone("/0", now));
  BOOST_TEST(!only().present);
  BOOST_TEST(only().seen);
  BOOST_TEST(only().addrs.usb == "1:1");
  see(modem("/1", "1:1"));
  BOOST_TEST(only().present);
}

BOOST_AUTO_TEST_CASE(a_place_that_another_modem_took_is_not_its_place) {
  up();
  config();
  see(modem("/0", "1:1"));
  take(machine.gone("/0", now));
  fleet_config x;
  x.networks = {network_for("internet")};
  x.networks[0].addrs.usb = "1:1";
  x.networks[0].extras.imei = "one that no modem has";
  take(machine.config(std::make_shared<fleet_config>(x), now));
  see(modem("/1", "1:1"));
  BOOST_TEST(!only().present);
  BOOST_TEST(only().addrs.usb == "");
}

BOOST_AUTO_TEST_CASE(nobody_is_missed_before_modemmanager_was_asked) {
  config();
  BOOST_TEST(watched.networks.empty());
  up();
  BOOST_TEST(watched.networks.size() == 1u);
}

BOOST_AUTO_TEST_CASE(silence_is_told) {
  up();
  config(true);
  BOOST_TEST(watched.silence);
}

BOOST_AUTO_TEST_CASE(a_network_that_is_taken_away_is_forgotten) {
  up();
  config();
  see(modem("/0", "1:1"));
  take(machine.gone("/0", now));
  take(machine.config(std::make_shared<fleet_config>(), now));
  BOOST_TEST(watched.networks.empty());
  config();
  BOOST_TEST(!only().seen);
}

BOOST_AUTO_TEST_CASE(what_is_done_about_it_is_in_status_and_why) {
  up();
  config();
  take(machine.recovery("wwan0", "ModemManager is restarted"));
  BOOST_TEST(
    error() == "modem not found; soft recovery: ModemManager is restarted");
  auto why = machine.explain("wwan0");
  BOOST_REQUIRE(why);
  BOOST_TEST(
    why->next.find("soft recovery: ModemManager is restarted; ") == 0u);
  take(machine.recovery("wwan0", ""));
  BOOST_TEST(error() == "modem not found");
}

BOOST_AUTO_TEST_SUITE_END()
