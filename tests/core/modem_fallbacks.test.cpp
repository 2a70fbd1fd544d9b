// Which APNs stand in for the owner's, and for how long.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "core/modem/kept_memory.hpp"
#include "core/modem/retry.hpp"
#include "tests/core/apns_fixture.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(modem_fallbacks, apns_fixture)

BOOST_AUTO_TEST_CASE(no_day_of_refusals_leads_to_an_apn_of_others) {
  offer("operator");
  start();
  auto attempts = answer_for(24h, 10s, [this] { refuse(unknown_apn); });
  BOOST_TEST(trace.find("operator") == std::string::npos);
  BOOST_TEST(trace.find("connect apn=,") == std::string::npos);
  // It is alone: the pause of its class is all that it waits.
  auto bounds = core::bounds_for(error_class::config, {});
  BOOST_TEST(attempts <= core::most_attempts(bounds, 24h));
  BOOST_TEST(attempts >= 45u);
  BOOST_TEST(error().find("to APN internet: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_allowed_fallback_stays_until_it_is_lost) {
  network.session.fallback = fallback_apns::profiles;
  offer("operator");
  fall_back();
  BOOST_TEST(
    trace
    == "connect apn=internet, connect apn=internet, connect apn=operator");
  BOOST_TEST(
    machine.report(now).why.find("with APN operator instead of internet")
    != std::string::npos);
  trace.clear();
  pass(24h);
  BOOST_TEST(trace == "");
  world.bearers.clear();
  see(modem_state::registered);
  BOOST_TEST(trace == "connect apn=internet");
  refuse(unknown_apn);
  pass(12s);
  BOOST_TEST(trace == "connect apn=internet, connect apn=operator");
}

BOOST_AUTO_TEST_CASE(a_restart_adopts_the_fallback_that_was_kept) {
  network.session.fallback = fallback_apns::profiles;
  offer("operator");
  fall_back();
  apns_fixture next;
  next.now = now;
  next.world = world;
  next.network = network;
  // What is on disk: the APN that worked last with this card.
  auto kept = core::card_keepsakes_of(machine.memory());
  next.feed(core::card_recalled{kept});
  next.start();
  BOOST_TEST(next.trace == "");
  next.answer_network();
  BOOST_TEST(next.machine.report(next.now).settled);
}

BOOST_AUTO_TEST_CASE(another_config_ends_the_fallback_of_the_one_before) {
  network.session.fallback = fallback_apns::any;
  offer("operator");
  fall_back();
  trace.clear();
  network.session.apns = {"another"};
  want(radio_wish::on, network);
  BOOST_TEST(trace == "disconnect");
  BOOST_TEST(!machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(a_session_of_a_profile_is_not_what_the_owner_wants) {
  world = modem_in(modem_state::connected);
  offer("operator");
  world.bearers[0].apn = "operator";
  start();
  BOOST_TEST(trace == "disconnect");
}

BOOST_AUTO_TEST_SUITE_END()
