// Radios that do not go off: what is tried, and what is told of it.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_stays_on_suite, machine_fixture)

BOOST_AUTO_TEST_CASE(a_refused_disconnect_goes_on_with_disable) {
  connect();
  want_silence();
  answer("x.Failed");
  BOOST_TEST(trace == "disconnect, disable");
}

BOOST_AUTO_TEST_CASE(is_tried_again_and_named_when_it_fails) {
  see(modem_state::disabled);
  want_silence();
  answer("x.Failed");
  BOOST_TEST(!machine.report(now).off_failed);
  pass(1s);
  answer("x.Failed");
  BOOST_TEST(machine.report(now).off_failed);
  BOOST_TEST(error() == "failed to switch the radio off: text of x.Failed");
  pass(2s);
  answer_and_see();
  BOOST_TEST(machine.report(now).off);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(a_success_that_does_not_read_back_is_a_failure) {
  see(modem_state::disabled);
  want_silence();
  answer_in_vain();
  BOOST_TEST(calls.empty());
  BOOST_TEST(
    error()
    == "failed to switch the radio off: ModemManager reports success, but the "
       "radio is still on");
  pass(1s);
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_modem_that_answers_nothing_fails_at_the_deadline) {
  connect();
  want_silence();
  pass(29s);
  BOOST_TEST(!machine.report(now).off_failed);
  pass(2s);
  BOOST_TEST(machine.report(now).off_failed);
  BOOST_TEST(error() == "the radio is not off 30 s after the request");
}

BOOST_AUTO_TEST_CASE(the_deadline_counts_from_silence_whatever_was_wanted) {
  for (auto before : {radio_wish::keep, radio_wish::on, radio_wish::unmatched})
    for (auto state : {modem_state::registered, modem_state::connected}) {
      machine_fixture x;
      x.world = modem_in(state);
      x.see();
      x.want(before, network_for("internet"));
      x.pass(1h); // it answers nothing
      x.want_silence();
      BOOST_TEST(!x.machine.report(x.now).off_failed, core::to_string(before));
      x.pass(29s);
      BOOST_TEST(!x.machine.report(x.now).off_failed, core::to_string(before));
      x.pass(2s);
      BOOST_TEST(x.machine.report(x.now).off_failed, core::to_string(before));
    }
}

BOOST_AUTO_TEST_CASE(a_locked_modem_cannot_be_silenced_and_says_so) {
  world.lock = mm_lock::sim_pin;
  see(modem_state::locked);
  want_silence();
  BOOST_TEST(trace == "");
  BOOST_TEST(machine.report(now).off_failed);
  BOOST_TEST(error().find("locked (sim-pin)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_modem_without_low_power_is_left_in_peace_if_unused) {
  see(modem_state::disabled);
  want(radio_wish::unmatched, network_for("internet"));
  auto attempts = answer_for(24h, 1min, [this] {
    answer("org.freedesktop.ModemManager1.Error.Core.Unsupported");
  });
  BOOST_TEST(attempts <= 65u);
  BOOST_TEST(error() != "");
}

BOOST_AUTO_TEST_CASE(a_failed_silence_delays_nothing_once_it_is_lifted) {
  see(modem_state::disabled);
  want_silence();
  answer("x.Failed");
  want_on();
  BOOST_TEST(trace == "power-low, enable");
}

BOOST_AUTO_TEST_SUITE_END()
