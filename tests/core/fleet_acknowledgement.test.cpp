#include "core/fleet/fleet_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/fleet_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(fleet_acknowledgement, fleet_fixture)

BOOST_AUTO_TEST_CASE(a_config_is_acknowledged_when_its_modems_settled) {
  see(modem("/0", "1:1"));
  up();
  config();
  BOOST_TEST(acknowledged.empty());
  report("/0", false);
  BOOST_TEST(acknowledged.empty());
  report("/0", true);
  BOOST_TEST(acknowledged == std::vector<std::string>{"key"});
  report("/0", true);
  BOOST_TEST(acknowledged.size() == 1u);
}

BOOST_AUTO_TEST_CASE(
  what_was_reported_of_an_earlier_wish_acknowledges_nothing) {
  see(modem("/0", "1:1"));
  up();
  config();
  report("/0", true);
  acknowledged.clear();
  fleet_config other;
  other.dpc_key = "other";
  other.networks = {network_for("another.apn")};
  other.networks[0].modem.addrs.usb = "1:1";
  take(machine.config(std::make_shared<fleet_config>(other), false, now));
  report("/0", true, 1); // on its way when the config came
  BOOST_TEST(acknowledged.empty());
  report("/0", false);
  BOOST_TEST(acknowledged.empty());
  report("/0", true);
  BOOST_TEST(acknowledged == std::vector<std::string>{"other"});
}

BOOST_AUTO_TEST_CASE(a_modem_that_is_not_asked_for_any_more_is_off_first) {
  see(modem("/0", "1:1"));
  see(modem("/1", "1:2"));
  up();
  config();
  report("/0", true);
  report("/1", false);
  BOOST_TEST(acknowledged.empty());
  report("/1", true);
  BOOST_TEST(acknowledged == std::vector<std::string>{"key"});
}

BOOST_AUTO_TEST_CASE(a_config_is_acknowledged_after_15_s_at_the_latest) {
  see(modem("/0", "1:1"));
  up();
  config();
  now += 14s;
  take(machine.tick(now));
  BOOST_TEST(acknowledged.empty());
  now += 1s;
  take(machine.tick(now));
  BOOST_TEST(acknowledged.size() == 1u);
}

BOOST_AUTO_TEST_CASE(missing_is_settled_once_modem_manager_was_asked) {
  config();
  BOOST_TEST(acknowledged.empty());
  BOOST_TEST(absent.empty());
  up();
  BOOST_TEST(acknowledged.size() == 1u);
  BOOST_TEST(absent.at(0).config_error == "modem not found");
}

BOOST_AUTO_TEST_CASE(nothing_is_carried_out_while_modem_manager_starts) {
  take(machine.service(false, now));
  config();
  BOOST_TEST(
    absent.at(0).config_error
    == "modem not found (ModemManager is not available)");
  now += 14s;
  take(machine.tick(now));
  BOOST_TEST(acknowledged.empty());
  now += 1s;
  take(machine.tick(now)); // nobody is to wait for ever
  BOOST_TEST(acknowledged.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_silent_modem_manager_is_not_available_after_15_s) {
  config();
  now += 15s;
  take(machine.tick(now));
  BOOST_TEST(acknowledged.size() == 1u);
  BOOST_TEST(
    absent.at(0).config_error
    == "modem not found (ModemManager is not available)");
  up();
  BOOST_TEST(absent.at(0).config_error == "modem not found");
}

BOOST_AUTO_TEST_SUITE_END()
