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
  x.networks[0].modem.addrs.usb = "1:1";
  x.networks[0].modem.imei = "one that no modem has";
  take(machine.config(std::make_shared<fleet_config>(x), false, now));
  see(modem("/1", "1:1"));
  BOOST_TEST(!only().present);
  BOOST_TEST(only().addrs.usb == "");
}

BOOST_AUTO_TEST_CASE(the_network_of_a_card_gets_its_modem_when_it_is_read) {
  up();
  fleet_config x;
  x.networks = {network_for("internet")};
  x.networks[0].modem.addrs = {};
  x.networks[0].modem.sims[0].iccid = "8949000000000000011";
  take(machine.config(std::make_shared<fleet_config>(x), false, now));
  auto unread = modem("/0", "1:1");
  unread.sims.resize(1);
  unread.sims[0].has_path = true;
  see(unread);
  BOOST_TEST(!only().present);
  unread.sims[0].has_object = true;
  unread.sims[0].iccid = "8949000000000000011";
  see(unread);
  BOOST_TEST(only().present);
  BOOST_TEST((told.at("/0").radio == radio_wish::on));
}

BOOST_AUTO_TEST_CASE(a_modem_that_comes_tells_of_itself_alone) {
  up();
  config();
  auto size_of = [](const fleet_effects& effects) {
    size_t paths = 0;
    for (const auto& x : effects)
      if (const auto* presence = std::get_if<publish_presence>(&x))
        paths += presence->came.size() + presence->went.size();
    return effects.size() * 1000 + paths;
  };
  auto path = [](size_t n) {
    return modem_path{"/" + std::to_string(n)};
  };
  auto come = [&](size_t n) {
    auto usb = "2:" + std::to_string(n);
    return size_of(
      machine.seen(std::make_shared<observed_modem>(modem(path(n), usb))));
  };
  come(0);
  auto second = come(1);
  for (size_t n = 2; n < 200; ++n)
    BOOST_TEST(come(n) == second);
  auto first_gone = size_of(machine.gone("/7", now));
  for (size_t n = 100; n < 200; ++n)
    BOOST_TEST(size_of(machine.gone(path(n), now)) == first_gone);
}

BOOST_AUTO_TEST_CASE(what_a_modem_remembers_is_for_its_next_object_alone) {
  see(modem("/0", "1:1"));
  up();
  config();
  report("/0", true);
  passed.clear();
  auto memory = std::make_shared<modem_memory>();
  memory->interface = "wwan7";
  memory->forced_plmn = "26201";
  machine.remembers("/0", memory);
  machine.remembers("/unknown", memory);
  BOOST_TEST(passed.empty());
  BOOST_TEST(machine.owners_of("wwan7") == std::vector<modem_path>{"/0"});
  take(machine.revive("/0"));
  BOOST_TEST(reminded.at("/0").forced_plmn == "26201");
  take(machine.gone("/0", now));
  BOOST_TEST(abandoned == std::vector<interface_name>{"wwan7"});
  see(modem("/1", "1:1"));
  BOOST_TEST(reminded.at("/1").forced_plmn == "26201");
}

BOOST_AUTO_TEST_CASE(what_is_remembered_of_departed_modems_has_a_bound) {
  up();
  config();
  for (size_t n = 0; n < departed_modems::most + 10; ++n) {
    auto x = modem("/0", "1:" + std::to_string(n));
    see(x);
    report("/0", true);
    now += 1s;
    take(machine.gone("/0", now));
  }
  see(modem("/0", "1:9"));
  BOOST_TEST(reminded.empty()); // the oldest went
  see(modem("/1", "1:10"));
  BOOST_TEST(reminded.count("/1") == 1u);
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
  take(machine.config(std::make_shared<fleet_config>(), false, now));
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
  auto why = machine.explain("wwan0", {});
  BOOST_REQUIRE(why);
  BOOST_TEST(
    why->next.find("soft recovery: ModemManager is restarted; ") == 0u);
  take(machine.recovery("wwan0", ""));
  BOOST_TEST(error() == "modem not found");
}

BOOST_AUTO_TEST_SUITE_END()
