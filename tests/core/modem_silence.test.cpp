// Radio silence as one modem lives it.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"
#include "tests/core/rest_states.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_silence_suite, machine_fixture)

BOOST_AUTO_TEST_CASE(goes_through_disconnect_disable_and_low) {
  connect();
  want_silence();
  BOOST_TEST(calls.back().urgent);
  answer();
  answer();
  BOOST_TEST(!machine.report(now).off);
  answer();
  BOOST_TEST(!machine.report(now).off); // a reply is no proof
  see();
  BOOST_TEST(trace == "disconnect, disable, power-low");
  BOOST_TEST(machine.report(now).off);
  BOOST_TEST(machine.report(now).settled);
  BOOST_TEST(error() == "");
  BOOST_TEST(cleared.size() == 1u);
}

BOOST_AUTO_TEST_CASE(power_low_follows_the_signal_without_waiting_for_replies) {
  see(modem_state::registered);
  want_silence();
  see(modem_state::disabling);
  BOOST_TEST(trace == "disable");
  see(modem_state::disabled);
  BOOST_TEST(trace == "disable, power-low");
  answer(); // Enable(false)
  see();
  BOOST_TEST(trace == "disable, power-low");
}

// Its last signal is lost: it is off, or on again.
BOOST_AUTO_TEST_CASE(what_succeeds_and_shows_nothing_is_repeated_at_a_pace) {
  want_silence();
  world.power = power_state::low;
  see(modem_state::disabling);
  auto answered = [this](std::chrono::minutes time) {
    return answer_for(time, 1s, [this] { answer(); });
  };
  BOOST_TEST(answered(1min) >= 20u);
  BOOST_TEST(answered(10min) <= 20u * 10);
  BOOST_TEST(answered(10min) >= 4u * 10); // and never given up
}

BOOST_AUTO_TEST_CASE(overtakes_a_connect_in_flight) {
  see(modem_state::registered);
  want_on();
  see(modem_state::connecting);
  want_silence();
  BOOST_TEST(trace == "connect apn=internet, disconnect");
  BOOST_TEST(calls.size() == 2u);
  // The cancelled Connect is no error of the silence.
  answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
  BOOST_TEST(error() == "");
  answer();
  BOOST_TEST(trace == "connect apn=internet, disconnect, disable");
}

BOOST_AUTO_TEST_CASE(what_it_ended_is_no_failure_once_it_is_lifted) {
  // Of a Connect that is not shown yet, and of an Enable.
  for (auto state : {modem_state::registered, modem_state::disabled}) {
    machine_fixture x;
    x.see(state);
    x.want_on();
    x.want_silence();
    BOOST_TEST(x.calls.size() == 2u);
    x.want_on();
    x.answer("org.freedesktop.ModemManager1.Error.Core.Cancelled");
    BOOST_TEST(x.error() == "");
    x.trace.clear();
    while (!x.calls.empty())
      x.answer_and_see();
    BOOST_TEST((x.world.state == modem_state::connected)); // without a pause
  }
}

BOOST_AUTO_TEST_CASE(never_puts_a_third_call_in_flight) {
  see(modem_state::registered);
  want_on();
  see(modem_state::connecting);
  want_silence();
  see(modem_state::registered);
  see(modem_state::disabled);
  BOOST_TEST(calls.size() == 2u);
}

BOOST_AUTO_TEST_CASE(is_lifted_cleanly) {
  connect();
  want_silence();
  answer();
  answer();
  answer_and_see();
  trace.clear();
  want_on();
  answer_and_see();
  answer_and_see();
  answer_and_see();
  BOOST_TEST(trace == "power-on, enable, connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_modem_that_switches_on_by_itself_is_silenced_again) {
  see(modem_state::disabled);
  want_silence();
  answer_and_see();
  BOOST_TEST(machine.report(now).off);
  world.power = power_state::on;
  see();
  BOOST_TEST(trace == "power-low, power-low");
}

BOOST_AUTO_TEST_CASE(an_unmatched_modem_waits_for_its_call_in_flight) {
  see(modem_state::registered);
  want_on();
  want(radio_wish::unmatched, network_for("internet"));
  BOOST_TEST(trace == "connect apn=internet");
  answer_and_see();
  BOOST_TEST(trace == "connect apn=internet, disconnect");
  BOOST_TEST(!calls.back().urgent);
}

BOOST_AUTO_TEST_CASE(holds_from_every_state_with_any_call_in_flight) {
  for (auto state : all_states())
    for (auto radio : {radio_wish::on, radio_wish::unmatched}) {
      machine_fixture x;
      x.world = modem_in(state);
      x.see();
      x.want(radio, network_for("internet"));
      x.want_silence();
      for (auto turn = 0; turn < 12; ++turn) {
        BOOST_TEST(x.calls.size() <= 2u);
        if (!x.calls.empty()) {
          auto refused = obey(x.world, x.calls.front().what);
          x.answer(refused);
        } else {
          x.world.state = rest_of(x.world.state);
        }
        x.see();
        x.pass(5s);
      }
      auto report = x.machine.report(x.now);
      auto locked = state == modem_state::locked;
      BOOST_TEST((report.off || locked));
      BOOST_TEST(x.calls.empty());
    }
}

BOOST_AUTO_TEST_CASE(however_often_it_comes_and_goes_it_is_lifted_at_once) {
  connect();
  for (auto turn = 0; turn < 10; ++turn) {
    want_silence();
    while (!calls.empty())
      answer_and_see();
    BOOST_TEST(machine.report(now).off);
    want_on();
    BOOST_TEST(calls.size() == 1u); // no step of an earlier wish counts
    while (!calls.empty())
      answer_and_see();
  }
}

BOOST_AUTO_TEST_CASE(a_state_that_is_told_late_is_no_failure_to_switch_off) {
  see(modem_state::registered);
  want_silence();
  see(modem_state::disabling);
  answer(); // Enable(false), but State is not told yet
  BOOST_TEST(trace == "disable, power-low");
  world.state = modem_state::disabling;
  world.power = power_state::low; // read back before the reply
  see();
  answer_in_vain();
  BOOST_TEST(error() == "");
  pass(1s);
  see(modem_state::disabled);
  BOOST_TEST(trace == "disable, power-low");
  BOOST_TEST(machine.report(now).off);
}

BOOST_AUTO_TEST_SUITE_END()
