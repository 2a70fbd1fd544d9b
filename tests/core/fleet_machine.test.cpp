#include "core/fleet/fleet_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "core/fleet/preview.hpp"
#include "tests/core/fleet_fixture.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(fleet_machine_suite, fleet_fixture)

BOOST_AUTO_TEST_CASE(nobody_is_told_anything_before_the_first_config) {
  see(modem("/0", "1:1"));
  up();
  BOOST_TEST(spawned.size() == 1u);
  BOOST_TEST(told.empty());
  BOOST_TEST(absent.empty());
}

BOOST_AUTO_TEST_CASE(configured_on_unconfigured_off_missing_named) {
  see(modem("/0", "1:2"));
  up();
  config();
  BOOST_TEST((told.at("/0").radio == radio_wish::unmatched));
  BOOST_REQUIRE(absent.size() == 1u);
  BOOST_TEST(absent[0].label == "wwan0");
  BOOST_TEST(absent[0].config_error == "modem not found");
  see(modem("/1", "1:1"));
  BOOST_TEST((told.at("/1").radio == radio_wish::on));
  BOOST_TEST(absent.empty());
}

BOOST_AUTO_TEST_CASE(unknown_addresses_are_left_alone_but_for_silence) {
  auto x = modem("/0", "1:9");
  x.addrs = {};
  x.addrs_known = false;
  see(x);
  up();
  config();
  BOOST_TEST(told.empty());
  config(true);
  BOOST_TEST((told.at("/0").radio == radio_wish::silence));
}

BOOST_AUTO_TEST_CASE(one_modems_change_does_not_touch_another) {
  see(modem("/0", "1:1"));
  see(modem("/1", "1:2"));
  up();
  config();
  told.clear();
  config();
  BOOST_TEST(told.empty());
  config(false, "1:2");
  BOOST_TEST(told.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_ambiguous_match_changes_nothing) {
  see(modem("/0", "1:1"));
  up();
  config();
  auto before = told.at("/0");
  auto twin = modem("/1", "1:1");
  see(twin);
  BOOST_TEST((told.at("/0").radio == radio_wish::on));
  BOOST_TEST(told.at("/0").note.find("ambiguous") == 0u);
  BOOST_TEST(told.count("/1") == 0u);
  take(machine.gone("/1", now));
  BOOST_TEST((told.at("/0") == before));
}

BOOST_AUTO_TEST_CASE(a_modem_that_goes_leaves_no_address_behind) {
  see(modem("/0", "1:1"));
  up();
  config();
  report("/0", true);
  take(machine.gone("/0", now));
  BOOST_TEST(abandoned == std::vector<interface_name>{"wwan1"});
  BOOST_TEST(dismissed == std::vector<modem_path>{"/0"});
  BOOST_TEST(absent.size() == 1u);
}

BOOST_AUTO_TEST_CASE(addresses_outlive_modem_manager_for_a_minute) {
  see(modem("/0", "1:1"));
  up();
  config();
  report("/0", true);
  take(machine.service(false, now));
  BOOST_TEST(dismissed.size() == 1u);
  BOOST_TEST(abandoned.empty());
  now += 60s;
  take(machine.tick(now));
  BOOST_TEST(abandoned == std::vector<interface_name>{"wwan1"});
}

BOOST_AUTO_TEST_CASE(the_same_hardware_remembers_under_a_new_path) {
  see(modem("/0", "1:1"));
  up();
  config();
  report("/0", true);
  take(machine.service(false, now));
  auto again = modem("/7", "1:1");
  auto bare = again; // first listed without addresses
  bare.addrs = {};
  bare.addrs_known = false;
  see(bare);
  BOOST_TEST(reminded.empty());
  see(again);
  BOOST_REQUIRE(reminded.count("/7") == 1u);
  BOOST_TEST(reminded.at("/7").interface == "wwan1");
  BOOST_TEST((reminded.at("/7").hold_until.value() == now + 60s));
  now += 61s;
  take(machine.tick(now));
  BOOST_TEST(abandoned.empty()); // the modem's own business now
}

// That the first one went was not told.
BOOST_AUTO_TEST_CASE(two_objects_of_one_modem_leave_one_memory) {
  const std::vector<modem_path> both{"/0", "/1"};
  for (const auto& tried : both) {
    fleet_fixture x;
    x.see(modem("/0", "1:1"));
    x.see(modem("/1", "1:1"));
    x.up();
    x.config();
    for (const auto& path : both)
      x.report(path, true, 0, tried == path);
    x.take(x.machine.service(false, now));
    x.see(modem("/2", "1:1"));
    BOOST_REQUIRE(x.reminded.count("/2") == 1u);
    BOOST_TEST((x.reminded.at("/2").attach_tried == now));
  }
}

BOOST_AUTO_TEST_CASE(two_modems_may_swap_their_paths) {
  see(modem("/0", "1:1"));
  see(modem("/1", "1:2"));
  up();
  config();
  take(machine.gone("/0", now));
  take(machine.gone("/1", now));
  told.clear();
  see(modem("/0", "1:2"));
  see(modem("/1", "1:1"));
  BOOST_TEST((told.at("/0").radio == radio_wish::unmatched));
  BOOST_TEST((told.at("/1").radio == radio_wish::on));
}

BOOST_AUTO_TEST_CASE(a_preview_changes_nothing) {
  see(modem("/0", "1:1"));
  up();
  fleet_config x;
  x.networks = {network_for("internet"), network_for("b")};
  x.networks[1].modem.addrs.usb = "9:9";
  x.networks[1].session.label = "spare";
  auto preview = machine.what_if(x);
  BOOST_REQUIRE(preview.size() == 2u);
  BOOST_TEST((preview[0].desired.radio == radio_wish::on));
  BOOST_TEST(preview[1].desired.note == "modem not found");
  BOOST_TEST(told.empty());
}

BOOST_AUTO_TEST_CASE(a_plan_warns_of_networks_that_share_a_metric) {
  fleet_config x;
  x.networks.assign(3, network_for("internet"));
  const network_label labels[] = {"a", "b", "c"};
  for (size_t i = 0; i < x.networks.size(); ++i) {
    x.networks[i].session.label = labels[i];
    x.networks[i].session.metric = i == 1 ? 701 : 700;
  }
  auto warnings = [&] {
    return plan_warnings(x, machine.what_if(x), {});
  };
  auto told_of = warnings();
  BOOST_REQUIRE(told_of.size() == 1u);
  BOOST_TEST(told_of[0].find("700 of a, c:") != std::string::npos, told_of[0]);
  x.networks[2].session.metric = 702;
  BOOST_TEST(warnings().empty());
}

BOOST_AUTO_TEST_CASE(half_a_list_of_modems_is_matched_with_nothing) {
  fleet_config wanted;
  wanted.networks = {network_for("internet")};
  wanted.networks[0].modem.addrs = {};
  wanted.networks[0].modem.addrs.pci = "0000:00:14.0";
  take(machine.config(std::make_shared<fleet_config>(wanted), false, now));
  for (const auto* usb : {"1:1", "1:2"}) {
    auto x = modem(modem_path{std::string{"/Modem/"} + usb}, usb);
    x.addrs.pci = "0000:00:14.0";
    see(x);
    BOOST_TEST(told.empty());
  }
  up();
  BOOST_TEST(told.empty()); // the network fits both
  BOOST_TEST(absent.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_last_words_of_one_that_is_gone_are_not_passed_on) {
  see(modem("/0", "1:1"));
  up();
  config();
  report("/0", true);
  BOOST_TEST(passed == std::vector<modem_path>{"/0"});
  take(machine.gone("/0", now));
  report("/0", true);
  BOOST_TEST(passed.size() == 1u);
}

BOOST_AUTO_TEST_CASE(lines_say_what_comes_and_goes) {
  up();
  see(modem("/0", "1:1"));
  see(modem("/1", "1:2"));
  config();
  take(machine.gone("/0", now));
  take(machine.gone("/1", now));
  see(modem("/2", "1:1"));
  take(machine.service(false, now)); // and all modems with it
  BOOST_TEST(
    said
    == "ModemManager: is there\n"
       "wwan0: the modem left: interface wwan1 and USB 1:1\n"
       "/1: the modem left: interface wwan2 and USB 1:2\n"
       "ModemManager: is not available\n");
}

BOOST_AUTO_TEST_SUITE_END()
