// Truthful errors: the cause first, kept until evidence clears it.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

const std::string mm = "org.freedesktop.ModemManager1.Error.";
const std::string dbus = "org.freedesktop.DBus.Error.";
const std::string connect_failed =
  "failed to connect modem /org/freedesktop/ModemManager1/Modem/0 to APN "
  "internet: ";

const failure not_subscribed{
  error_class::subscription, mm + "MobileEquipment.ServiceOptionNotSubscribed",
  "Service option not subscribed"};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_causes_suite, machine_fixture)

BOOST_AUTO_TEST_CASE(N1_a_connect_error_survives_every_unrelated_success) {
  world.has_signal = true;
  see(modem_state::registered);
  want_on();
  refuse(not_subscribed);
  auto text = connect_failed + "Service option not subscribed";
  BOOST_TEST(error() == text);
  answer(); // the signal, which is set up while Connect rests
  BOOST_TEST(error() == text);
  // EVE's metric and a user's MTU, which made mmagent lose the error.
  auto network = network_for("internet");
  network.session.metric = 5001;
  network.session.mtu = 1400;
  want(radio_wish::on, network);
  BOOST_TEST(error() == text);
  feed(core::interface_touched{"wwan0"});
  answer_network();
  for (auto state :
       {modem_state::searching, modem_state::enabled, modem_state::registered})
    see(state);
  world.signal_rate = 18;
  see();
  BOOST_TEST(error() == text);
  BOOST_TEST(
    machine.report(now).failures.at(0).error.name == not_subscribed.name);
  pass(1h);
  BOOST_TEST(error() == text);
  answer_and_see();
  answer_network();
  BOOST_TEST(error() == "");
  BOOST_TEST(machine.report(now).failures.empty());
}

BOOST_AUTO_TEST_CASE(N1_errors_of_two_steps_do_not_overwrite_each_other) {
  auto network = network_for("internet");
  network.modem.preferred_rats = {"lte"};
  world.supported_modes = {{8, 0}, {12, 8}};
  world.current_modes = {12, 8};
  see(modem_state::registered);
  want(radio_wish::on, network);
  refuse({error_class::device, mm + "Core.Unsupported", "not supported"});
  refuse(not_subscribed);
  auto failures = machine.report(now).failures;
  BOOST_REQUIRE(failures.size() == 2u);
  BOOST_TEST((failures[0].what == verb::connect));
  BOOST_TEST((failures[1].what == verb::set_modes));
  BOOST_TEST(error() == connect_failed + "Service option not subscribed");
}

BOOST_AUTO_TEST_CASE(L7_a_vanished_interface_does_not_hide_the_missing_sim) {
  see(modem_state::registered);
  want_on();
  refuse(
    {error_class::device, dbus + "UnknownMethod",
     "No such interface “org.freedesktop.ModemManager1.Modem.Simple”"});
  world.reason = failed_reason::sim_missing;
  see(modem_state::failed);
  BOOST_TEST(error() == "SIM card is absent");
  auto failures = machine.report(now).failures;
  BOOST_REQUIRE(failures.size() == 2u);
  BOOST_TEST(failures[0].error.name == "");
  BOOST_TEST(failures[0].cause == "SIM card is absent");
}

BOOST_AUTO_TEST_CASE(L7_a_bare_error_names_the_state_behind_it) {
  for (const auto* name : {"NoReply", "Timeout", "UnknownMethod"}) {
    machine_fixture x;
    x.see(modem_state::searching);
    x.want_on();
    x.refuse({error_class::transient, dbus + name, "deadline exceeded"});
    BOOST_TEST(
      x.error()
      == connect_failed + "modem is not online, current state: searching");
  }
}

BOOST_AUTO_TEST_CASE(L7_every_failed_state_has_its_cause) {
  struct row {
    failed_reason reason;
    const char* text;
  };
  const row rows[] = {
    {failed_reason::sim_missing, "SIM card is absent"},
    {failed_reason::sim_error, "SIM card is in failed state"},
    {failed_reason::esim_without_profiles, "eSIM has no profile"},
    {failed_reason::unknown_capabilities,
     "modem failed: its capabilities are unknown"},
    {failed_reason::unknown, "modem is in failed state"},
  };
  want_on();
  for (auto& x : rows) {
    world.reason = x.reason;
    see(modem_state::failed);
    BOOST_TEST(error() == x.text);
  }
  world.lock = mm_lock::sim_puk;
  see(modem_state::locked);
  BOOST_TEST(error() == "SIM card is locked: sim-puk");
}

BOOST_AUTO_TEST_CASE(L18_an_fcc_lock_is_named) {
  for (const auto* text :
       {"Invalid transition",
        "Couldn't set operating mode: QMI protocol error (60): "
        "'InvalidTransition'"}) {
    machine_fixture x;
    x.world.power = power_state::low;
    x.see(modem_state::disabled);
    x.want_on();
    x.refuse({error_class::device, mm + "Core.Failed", text});
    BOOST_TEST(
      x.error()
      == "failed to switch the radio on: " + std::string{text}
           + " (Is modem FCC-locked?)");
  }
}

BOOST_AUTO_TEST_CASE(L18_the_same_words_at_connect_are_no_fcc_lock) {
  see(modem_state::registered);
  want_on();
  refuse({error_class::transient, mm + "Core.Failed", "Invalid transition"});
  BOOST_TEST(error() == connect_failed + "Invalid transition");
}

BOOST_AUTO_TEST_CASE(L24_a_refused_power_off_never_becomes_the_intent) {
  see(modem_state::disabled);
  want_silence();
  for (auto i = 0; i < 20; ++i) {
    BOOST_REQUIRE(!calls.empty());
    BOOST_TEST(core::to_string(calls.front().what) == "power-low");
    refuse({error_class::transient, mm + "Core.Failed", "text"});
    pass(31s);
    BOOST_TEST((machine.report(now).wish == radio_wish::silence));
    BOOST_TEST(!machine.report(now).off);
  }
  answer_and_see();
  BOOST_TEST(machine.report(now).off);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(what_keeps_a_radio_on_is_told_whatever_else_changes) {
  see(modem_state::disabled);
  want_silence();
  for (auto i = 0; i < 2; ++i) {
    refuse({error_class::transient, mm + "Core.Failed", "text"});
    pass(31s);
  }
  BOOST_TEST(machine.report(now).off_failed);
  want(radio_wish::silence, network_for("another"));
  BOOST_TEST(machine.report(now).off_failed);
  BOOST_TEST(error() == "failed to switch the radio off: text");
}

BOOST_AUTO_TEST_CASE(L35_an_error_goes_with_the_evidence_against_it) {
  world.power = power_state::low;
  see(modem_state::disabled);
  want_on();
  refuse({error_class::transient, mm + "Core.Failed", "text"});
  BOOST_TEST(error() == "failed to switch the radio on: text");
  world.power = power_state::on; // by somebody else
  see();
  BOOST_TEST(error() == "");
  BOOST_TEST(trace == "power-on, enable"); // and nothing is waited for
  see(modem_state::registered);
  refuse({error_class::transient, mm + "Core.Failed", "text"}); // Enable
  BOOST_TEST(error() == ""); // it is enabled: that says more
}

BOOST_AUTO_TEST_CASE(L35_an_error_of_another_wish_is_not_kept) {
  see(modem_state::registered);
  want_on("wrong");
  refuse(not_subscribed);
  want_silence();
  answer_and_see();
  answer_and_see();
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(N4_a_call_that_was_given_up_is_adopted_not_repeated) {
  see(modem_state::registered);
  want_on();
  see(modem_state::connecting);
  refuse({error_class::transient, dbus + "NoReply", "timed out"});
  pass(5min); // ModemManager goes on: nothing is asked meanwhile
  BOOST_TEST(trace == "connect apn=internet");
  obey(world, commands::connect{{"internet", {}, {}, {}, true, {}}});
  see();
  answer_network();
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_TEST(error() == "");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(L12_the_same_wish_again_asks_for_nothing) {
  connect();
  for (auto i = 0; i < 10; ++i) {
    want_on();
    pass(1min);
  }
  BOOST_TEST(trace == "");
  BOOST_TEST(configured.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_step_that_changes_nothing_is_an_error_not_a_loop) {
  see(modem_state::disabled);
  want_on();
  auto asked = answer_for(24h, 10s, [this] {
    answer_in_vain();
    see(modem_state::disabled);
  });
  BOOST_TEST(asked <= 2 * 110u); // Enable, and Connect on the strength of it
  BOOST_TEST(error() != "");
}

BOOST_AUTO_TEST_SUITE_END()
