#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/apn_plan.hpp"
#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_machine_suite, machine_fixture)

BOOST_AUTO_TEST_CASE(nothing_happens_before_a_wish) {
  for (auto state : all_states())
    see(state);
  BOOST_TEST(trace == "");
  BOOST_TEST(cleared.empty());
}

BOOST_AUTO_TEST_CASE(brings_a_cold_modem_up_and_configures_its_interface) {
  world.power = power_state::low;
  see();
  want_on();
  answer_and_see();
  answer_and_see();
  answer_and_see();
  BOOST_TEST(trace == "power-on, enable, connect apn=internet");
  BOOST_REQUIRE(configured.size() == 1u);
  BOOST_TEST(configured[0].interface == "wwan0");
  BOOST_TEST(configured[0].settings.main_address().address == "10.64.0.2");
  BOOST_TEST(configured[0].settings.mtu == 1430u);
  BOOST_TEST(configured[0].settings.routes.at(0).metric == 5000u);
  BOOST_TEST(!machine.report(now).settled);
  answer_network();
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(adopts_a_connected_modem_without_a_call) {
  world = modem_in(modem_state::connected);
  see();
  want_on();
  answer_network();
  for (auto i = 0; i < 3; ++i)
    see();
  BOOST_TEST(trace == "");
  BOOST_TEST(configured.size() == 1u);
  BOOST_TEST(cleared.empty());
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(an_error_of_the_interface_stays_while_it_is_tried_anew) {
  connect();
  want(radio_wish::on, network_for("internet"));
  feed(core::interface_touched{"wwan0"});
  answer_network("wwan0: no such interface");
  BOOST_TEST(error() == "wwan0: no such interface");
  auto tries = configured.size();
  pass(1min);
  BOOST_TEST(configured.size() > tries);
  BOOST_TEST(error() == "wwan0: no such interface");
  answer_network();
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(a_reply_that_overtakes_its_signal_repeats_nothing) {
  see(modem_state::registered);
  want_on();
  auto late = world;
  answer(); // the world is connected, but the signal is not here yet
  late.state = modem_state::connecting;
  feed(observed_ptr{std::make_shared<observed_modem>(late)});
  see();
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_TEST(configured.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_state_that_overtakes_its_bearer_repeats_nothing) {
  see(modem_state::connecting); // of an earlier agent
  want_on();
  see(modem_state::connected); // no bearer yet
  pass(1s);
  world.bearers = modem_in(modem_state::connected).bearers;
  see();
  pass(10s);
  BOOST_TEST(trace == "");
  BOOST_TEST(cleared.empty());
  BOOST_TEST(configured.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_bearer_that_is_used_again_may_show_it_late) {
  connect();
  pass(1min);
  world.bearers[0].connected = false;
  see(modem_state::registered);
  answer_in_vain();
  see(modem_state::connected); // the old bearer still says: not connected
  BOOST_TEST(trace == "connect apn=internet");
  world.bearers[0].connected = true;
  see();
  pass(10s);
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(connected_without_a_bearer_is_not_waited_for_long) {
  world.bearers.clear();
  see(modem_state::connected);
  want_on();
  pass(1900ms);
  BOOST_TEST(trace == "");
  pass(200ms);
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_restart_keeps_addresses_while_bearers_are_read) {
  world = modem_in(modem_state::connected);
  auto bearer = world.bearers[0];
  world.bearers[0] = {};
  want_on();
  see();
  BOOST_TEST(cleared.empty());
  world.bearers[0] = bearer;
  see();
  BOOST_TEST(cleared.empty());
  BOOST_TEST(configured.size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_call_is_in_flight_at_most) {
  see(modem_state::registered);
  want_on();
  for (auto state :
       {modem_state::connecting, modem_state::registered,
        modem_state::searching, modem_state::registered})
    see(state);
  want_on("other");
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_late_success_is_adopted) {
  see(modem_state::registered);
  want_on();
  answer("org.freedesktop.DBus.Error.NoReply");
  BOOST_TEST(!error().empty());
  auto wish = network_for("internet");
  obey(
    world,
    commands::connect{core::owner_sessions(wish.session, wish.modem)[0]});
  see();
  answer_network();
  pass(1h);
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_TEST(error() == "");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(metric_and_mtu_touch_the_interface_only) {
  connect();
  auto network = network_for("internet");
  network.session.metric = 5005;
  network.session.mtu = 1400;
  want(radio_wish::on, network);
  BOOST_TEST(trace == "");
  BOOST_REQUIRE(configured.size() == 2u);
  BOOST_TEST(configured[1].settings.routes.at(0).metric == 5005u);
  BOOST_TEST(configured[1].settings.mtu == 1400u);
}

BOOST_AUTO_TEST_CASE(an_interface_that_was_touched_is_configured_again) {
  connect();
  feed(core::interface_touched{"wwan7"});
  BOOST_TEST(configured.size() == 1u);
  feed(core::interface_touched{"wwan0"});
  BOOST_TEST(configured.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_network_error_is_shown_and_tried_again) {
  connect();
  feed(core::interface_touched{"wwan0"});
  answer_network("wwan0: cannot add address");
  BOOST_TEST(error() == "wwan0: cannot add address");
  pass(10s);
  BOOST_TEST(configured.size() == 3u);
  answer_network();
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(a_modem_that_says_yes_and_does_nothing_is_not_rushed) {
  see(modem_state::disabled);
  want_on();
  auto asked = 0;
  for (auto i = 0; i < 50 && !calls.empty(); ++i) {
    ++asked;
    answer_in_vain();
    see(modem_state::disabled);
  }
  BOOST_TEST(asked <= 10);
  pass(15s);
  BOOST_TEST(!calls.empty());
}

BOOST_AUTO_TEST_CASE(causes_come_before_bare_errors) {
  world.reason = failed_reason::sim_missing;
  see(modem_state::failed);
  want_on();
  BOOST_TEST(error() == "SIM card is absent");
  see(modem_state::locked);
  BOOST_TEST(error() == "SIM card is locked: none");
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_CASE(a_name_that_another_device_may_have_by_now_is_let_go) {
  for (const auto* name : {"eth5", "usb0", "lo", "wwan7"}) {
    const interface_name link{name};
    machine_fixture x;
    modem_memory memory;
    memory.interface = link;
    x.world.addrs.interface = "eth6";
    x.feed(memory);
    x.want_silence();
    x.see(modem_state::disabled);
    BOOST_REQUIRE(x.cleared.size() == 1u);
    auto only_modems = link == "wwan7";
    BOOST_TEST(x.cleared[0].interface == (only_modems ? "wwan7" : "eth6"));
  }
}

BOOST_AUTO_TEST_CASE(addresses_outlive_a_restart_of_modem_manager) {
  modem_memory memory;
  memory.interface = "wwan0";
  memory.hold_until = now + 60s;
  feed(memory);
  see(modem_state::disabled);
  want_on();
  BOOST_TEST(cleared.empty());
  pass(61s);
  BOOST_TEST(cleared.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
