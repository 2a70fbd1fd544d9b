// Which session is asked for, and which one is taken as it is.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "core/modem/retry.hpp"
#include "tests/core/apns_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_apns_suite, apns_fixture)

BOOST_AUTO_TEST_CASE(the_next_apn_has_its_turn_soon) {
  network.session.apns = {"internet", "second"};
  start();
  refuse(unknown_apn);
  pass(12s);
  refuse(unknown_apn);
  pass(12s);
  BOOST_TEST(
    trace == "connect apn=internet, connect apn=internet, connect apn=second");
  answer_and_see();
  answer_network();
  BOOST_TEST(machine.report(now).settled);
  BOOST_TEST(error() == "");
  BOOST_TEST(
    machine.report(now).why.find("with APN second instead of internet")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_worked_is_asked_for_first_after_a_loss) {
  network.session.apns = {"internet", "second"};
  start();
  refuse(unknown_apn);
  pass(12s);
  refuse(unknown_apn);
  pass(12s);
  answer_and_see();
  trace.clear();
  pass(24h); // the first one's rest is long over
  BOOST_TEST(trace == "");
  world.bearers.clear();
  see(modem_state::registered);
  BOOST_TEST(trace == "connect apn=second");
}

BOOST_AUTO_TEST_CASE(a_session_of_any_listed_apn_is_adopted) {
  network.session.apns = {"internet", "second"};
  world = modem_in(modem_state::connected);
  world.bearers[0].apn = "second";
  start();
  answer_network();
  BOOST_TEST(trace == "");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(a_day_of_rejects_of_many_apns_stays_within_bounds) {
  network.session.apns = {"internet", "second", "third", "fourth"};
  start();
  auto attempts = answer_for(24h, 10s, [this] { refuse(unknown_apn); });
  // Each APN's first two tries come soon; then it is the class that counts.
  auto bound =
    core::most_attempts(core::bounds_for(error_class::config, {}), 24h);
  BOOST_TEST(attempts <= bound + 2 * 5);
  BOOST_TEST(attempts >= 45u);
}

BOOST_AUTO_TEST_CASE(L31_another_ip_type_is_tried_at_once_and_kept) {
  network.session.families = ip_type::ipv4v6;
  start();
  refuse(ipv4_only);
  BOOST_TEST(
    trace
    == "connect apn=internet ip-type=ipv4v6, connect apn=internet "
       "ip-type=ipv4");
  answer_and_see();
  answer_network();
  BOOST_TEST(machine.report(now).settled);
  pass(1min);
  trace.clear();
  world.bearers.clear();
  see(modem_state::registered);
  BOOST_TEST(trace == "connect apn=internet ip-type=ipv4");
}

BOOST_AUTO_TEST_CASE(L31_a_network_that_wants_what_we_asked_is_not_rushed) {
  network.session.families = ip_type::ipv4v6;
  start();
  answer_for(1min, 1s, [this] { refuse(ipv4_only); });
  BOOST_TEST(connects() <= 6u);
}

BOOST_AUTO_TEST_CASE(L11_a_left_over_session_as_wanted_is_adopted) {
  world = modem_in(modem_state::connected);
  world.bearers = {left_over("internet", true)};
  start();
  BOOST_TEST(trace == "");
  BOOST_TEST(configured.size() == 1u);
}

BOOST_AUTO_TEST_CASE(L11_a_left_over_session_of_another_apn_is_replaced) {
  world = modem_in(modem_state::connected);
  world.bearers = {left_over("other", true)};
  start();
  answer_and_see();
  BOOST_TEST(trace == "disconnect, connect apn=internet");
}

BOOST_AUTO_TEST_CASE(L11_a_bearer_goes_only_when_it_keeps_the_interface) {
  world.bearers = {left_over("other", false)};
  start();
  BOOST_TEST(trace == "connect apn=internet");
  refuse(in_use);
  BOOST_TEST(
    trace
    == "connect apn=internet, delete-bearer "
       "/org/freedesktop/ModemManager1/Bearer/7");
  answer_and_see();
  BOOST_TEST(calls.size() == 1u); // Connect again, without a pause
  answer_and_see();
  answer_network();
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(L11_an_interface_that_stays_in_use_is_not_rushed) {
  world.bearers = {left_over("other", false)};
  start();
  refuse(in_use);
  answer_and_see();
  answer_for(1h, 1s, [this] { refuse(in_use); });
  auto bounds = core::bounds_for(error_class::transient, {});
  BOOST_TEST(connects() <= core::most_attempts(bounds, 1h) + 1); // and at once
}

BOOST_AUTO_TEST_CASE(L9_bearers_of_a_modem_that_is_off_are_left_alone) {
  world = modem_in(modem_state::disabled);
  world.power = power_state::low;
  world.bearers = {left_over("internet", false), left_over("other", false)};
  see();
  feed(wanted(radio_wish::unmatched, network));
  for (auto i = 0; i < 100; ++i) {
    see();
    pass(1min);
  }
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_CASE(memory_goes_to_the_next_object_of_the_same_hardware) {
  network.session.apns = {"internet", "second"};
  start();
  refuse(unknown_apn);
  pass(12s);
  refuse(unknown_apn);
  pass(12s);
  answer_and_see();
  apns_fixture next;
  next.network = network;
  next.now = now;
  next.see();
  next.feed(machine.legacy());
  next.want(radio_wish::on, network);
  BOOST_TEST(next.trace == "connect apn=second");
}

BOOST_AUTO_TEST_CASE(a_new_list_starts_anew) {
  start();
  refuse(unknown_apn);
  pass(12s);
  refuse(unknown_apn);
  trace.clear();
  network.session.apns = {"internet", "second"};
  want(radio_wish::on, network);
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_SUITE_END()
