// What clients of bearerctl ask of a modem.
#include <utility>

#include <boost/test/unit_test.hpp>

#include "tests/core/fleet_fixture.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(fleet_answers, fleet_fixture)

BOOST_AUTO_TEST_CASE(clients_are_told_what_is_done_for_them_or_why_not) {
  see(modem("/0", "1:1"));
  see(modem("/1", "1:2"));
  up();
  config();
  auto scan = [&](const std::string& label) {
    take(machine.scan({7, label}));
    return std::exchange(asked, {});
  };
  BOOST_TEST(scan("wwan0") == "scan /0 ");
  BOOST_TEST(scan("/1") == "scan /1 ");
  BOOST_TEST(scan("") == "no scan: there are several modems: say which one ");
  auto reconnect = [&](const network_label& label) {
    take(machine.reconnect({7, label}));
    return std::exchange(asked, {});
  };
  BOOST_TEST(reconnect("wwan0") == "renew /0 wwan0 reconnects now ");
  BOOST_TEST(
    reconnect("x") == "no: no network is labelled \"x\"; there are: wwan0 ");
}

BOOST_AUTO_TEST_SUITE_END()
