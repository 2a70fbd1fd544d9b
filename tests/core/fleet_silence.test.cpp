// What the fleet makes of radio silence.
#include <boost/test/unit_test.hpp>

#include "tests/core/fleet_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(fleet_silence_suite, fleet_fixture)

BOOST_AUTO_TEST_CASE(silence_reaches_modems_that_appear_later) {
  up();
  config(true);
  see(modem("/0", "1:1"));
  see(modem("/1", "1:7"));
  BOOST_TEST((told.at("/0").radio == radio_wish::silence));
  BOOST_TEST((told.at("/1").radio == radio_wish::silence));
  BOOST_TEST(told.at("/0").config != nullptr);
}

BOOST_AUTO_TEST_CASE(silence_does_not_wait_for_the_list) {
  config(true);
  see(modem("/Modem/0", "1:1"));
  BOOST_TEST((told["/Modem/0"].radio == radio_wish::silence));
}

BOOST_AUTO_TEST_CASE(a_preview_shows_silence_as_its_config_has_it) {
  see(modem("/0", "1:1"));
  up();
  config(true);
  fleet_config x;
  x.networks = {network_for("internet")};
  x.networks[0].modem.addrs.usb = "1:1";
  for (auto silent : {false, true}) {
    x.radio_silence = silent;
    auto wish = silent ? radio_wish::silence : radio_wish::on;
    BOOST_TEST((machine.what_if(x)[0].desired.radio == wish));
  }
}

BOOST_AUTO_TEST_CASE(silence_is_what_radio_silence_says_of_it) {
  see(modem("/0", "1:1"));
  up();
  fleet_config x;
  x.radio_silence = true; // how it came to be so is not FLEET's business
  x.networks = {network_for("internet")};
  x.networks[0].modem.addrs.usb = "1:1";
  auto shared = std::make_shared<fleet_config>(x);
  take(machine.obey({false, shared}, now));
  BOOST_TEST((told.at("/0").radio == radio_wish::on));
  take(machine.obey({true, shared}, now));
  BOOST_TEST((told.at("/0").radio == radio_wish::silence));
  take(machine.obey({false}, now));
  BOOST_TEST((told.at("/0").radio == radio_wish::on));
}

BOOST_AUTO_TEST_SUITE_END()
