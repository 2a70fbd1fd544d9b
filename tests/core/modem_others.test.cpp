// Modems that others use, or switch on against the wish.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/neighbour_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_others_suite, neighbour_fixture)

BOOST_AUTO_TEST_CASE(a_modem_that_others_use_is_left_to_them) {
  world = modem_in(modem_state::connected);
  see();
  want(radio_wish::leave, network_for("internet"));
  rival_connects();
  session_ends();
  see(modem_state::disabled);
  pass(1h);
  BOOST_TEST(trace == "");
  BOOST_TEST(cleared.empty());
  BOOST_TEST(configured.empty());
  BOOST_TEST(machine.report(now).settled);
  BOOST_TEST(machine.report(now).why == "no network asks for it");
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(our_session_ends_before_others_have_the_modem) {
  connect();
  want(radio_wish::leave, network_for("internet"));
  BOOST_TEST(trace == "disconnect");
  BOOST_TEST(cleared.size() == 1u);
  BOOST_TEST(!machine.report(now).settled);
  answer_and_see();
  BOOST_TEST(machine.report(now).settled);
  rival_connects();
  pass(1h);
  BOOST_TEST(trace == "disconnect");
  BOOST_TEST(cleared.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_refusal_to_end_our_session_is_not_argued_with) {
  connect();
  want(radio_wish::leave, network_for("internet"));
  answer("org.freedesktop.ModemManager1.Error.Core.Failed");
  pass(1h);
  BOOST_TEST(trace == "disconnect");
}

BOOST_AUTO_TEST_CASE(
  a_connect_in_flight_is_undone_before_others_have_the_modem) {
  see(modem_state::registered);
  want_on();
  want(radio_wish::leave, network_for("internet"));
  answer_and_see();
  BOOST_TEST(trace == "connect apn=internet, disconnect");
  answer_and_see();
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(silence_holds_for_a_modem_that_others_use) {
  world = modem_in(modem_state::connected);
  see();
  want(radio_wish::leave, network_for("internet"));
  want_silence();
  answer_all();
  BOOST_TEST(trace == "disconnect, disable, power-low");
  want(radio_wish::leave, network_for("internet"));
  pass(1h);
  BOOST_TEST(trace == "disconnect, disable, power-low");
}

BOOST_AUTO_TEST_CASE(a_fight_over_an_unused_modem_does_not_storm) {
  see(modem_state::disabled);
  want(radio_wish::unmatched, network_for("internet"));
  answer_all();
  pass(15s);
  fight_for(60s);
  BOOST_TEST(fight_for(10min) <= 20u * 10);
  BOOST_TEST(error().find("another program switches the radio on (") == 0u);
  auto report = machine.report(now);
  BOOST_TEST((report.failures.front().error.kind == error_class::conflict));
  auto next = report.failures.front().retry_at;
  BOOST_REQUIRE(next.has_value());
  BOOST_TEST((*next - now <= 5min)); // and that is when it goes on
  calls.clear();
  pass(std::chrono::ceil<std::chrono::milliseconds>(*next - now) + 1ms);
  BOOST_TEST(!calls.empty());
}

BOOST_AUTO_TEST_CASE(a_fight_over_silence_goes_on_at_a_bearable_pace) {
  see(modem_state::disabled);
  want_silence();
  answer_all();
  pass(15s);
  auto first = fight_for(5s);
  BOOST_TEST(first >= 2u * 5); // five rounds at once
  BOOST_TEST(first <= 3u * 9);
  BOOST_TEST(fight_for(30s) >= 2u * 25); // one a second
  fight_for(60s);
  auto minutes = fight_for(10min);
  BOOST_TEST(minutes >= 2u * 50);
  BOOST_TEST(minutes <= 20u * 10);
  switched_on_by_others();
  BOOST_TEST(error().find("another program switches the radio on (") == 0u);
  BOOST_TEST(!machine.report(now).off);
  BOOST_TEST(news("another program switches the radio on") > 5u);
}

BOOST_AUTO_TEST_CASE(silence_is_reached_soon_after_the_fight) {
  see(modem_state::disabled);
  want_silence();
  answer_all();
  fight_for(5min);
  switched_on_by_others();
  pass(10s);
  answer_all();
  BOOST_TEST(machine.report(now).off);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(power_low_alone_silences_where_modem_manager_takes_it) {
  world.tells_rejections = true;
  want_on();
  world = modem_in(modem_state::connected);
  world.tells_rejections = true;
  see();
  answer_network();
  trace.clear();
  want_silence();
  BOOST_TEST(trace == "power-low");
  // One that does refuse it is disabled first, at once.
  answer("org.freedesktop.ModemManager1.Error.Core.WrongState");
  BOOST_TEST(trace == "power-low, disconnect");
  answer_all();
  BOOST_TEST(trace == "power-low, disconnect, disable, power-low");
  BOOST_TEST(machine.report(now).off);
}

BOOST_AUTO_TEST_CASE(an_enabled_modem_without_power_is_brought_up_anew) {
  for (auto state :
       {modem_state::enabled, modem_state::searching,
        modem_state::registered}) {
    neighbour_fixture x;
    x.world = modem_in(state);
    x.world.power = power_state::low;
    x.see();
    x.want_on();
    x.answer_all();
    BOOST_TEST(x.trace == "disable, power-on, enable, connect apn=internet");
  }
}

BOOST_AUTO_TEST_SUITE_END()
