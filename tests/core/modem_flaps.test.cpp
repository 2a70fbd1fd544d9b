// Registration that comes and goes, and what is told of it.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/cards.hpp"
#include "tests/core/registration_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_flaps_suite, registration_fixture)

BOOST_AUTO_TEST_CASE(a_short_loss_of_registration_is_not_told) {
  world.operator_name = "Telekom";
  world.technologies = 1 << 14;
  come_up();
  auto before = status();
  lose_registration();
  pass(14s);
  BOOST_TEST((status() == before));
  BOOST_TEST(trace == "");
  pass(2s);
  BOOST_TEST((status().serving == provider{}));
  BOOST_TEST(status().rats.empty());
  BOOST_TEST(trace == ""); // the session is there: it is not given up
}

BOOST_AUTO_TEST_CASE(a_modem_that_searches_for_a_moment_stays_online) {
  be_at("26201", mm_registration::home);
  see(modem_state::registered);
  want_it();
  refuse({error_class::transient, "x.Error", "text"});
  lose_registration();
  see(modem_state::searching);
  BOOST_TEST((status().mode == op_mode::online));
  BOOST_TEST((machine.report(now).state == modem_state::searching));
  pass(16s);
  BOOST_TEST((status().mode == op_mode::offline));
}

BOOST_AUTO_TEST_CASE(a_modem_that_is_told_offline_is_not_online_by_searching) {
  come_up();
  see(modem_state::disconnecting);
  BOOST_TEST((status().mode == op_mode::offline));
  lose_registration();
  see(modem_state::searching);
  BOOST_TEST((status().mode == op_mode::offline));
  be_at("26201", mm_registration::home);
  see(modem_state::registered);
  BOOST_TEST((status().mode == op_mode::online));
}

BOOST_AUTO_TEST_CASE(no_connect_waits_for_a_registration_that_flaps) {
  come_up();
  pass(1min);
  lose_registration();
  world.bearers[0].connected = false;
  see(modem_state::searching);
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_rejection_is_the_cause_of_what_fails) {
  see(modem_state::searching);
  want_it();
  be_at("", mm_registration::denied);
  world.rejection = network_rejection{7, "26201", "Telekom"};
  see();
  refuse(
    {error_class::no_coverage,
     "org.freedesktop.ModemManager1.Error.MobileEquipment.NetworkTimeout",
     "network timeout"});
  BOOST_TEST(
    error()
    == "failed to connect modem /org/freedesktop/ModemManager1/Modem/0 to APN "
       "internet: registration rejected by Telekom (26201): GPRS not allowed "
       "(cause 7)");
}

BOOST_AUTO_TEST_CASE(a_denied_registration_is_told_before_connect_gives_up) {
  see(modem_state::searching);
  want_it();
  be_at("", mm_registration::denied);
  see();
  BOOST_TEST(error() == "");
  pass(16s);
  BOOST_TEST(calls.size() == 1u); // Connect goes on
  BOOST_TEST(error() == "the network denies registration");
  auto report = machine.report(now);
  BOOST_REQUIRE(report.failures.size() == 1u);
  BOOST_TEST(wwan::to_string(report.failures[0].error.kind) == "no-coverage");
  BOOST_TEST(report.failures[0].error.name == "");
}

BOOST_AUTO_TEST_CASE(what_the_network_said_last_is_told_until_things_change) {
  world.sims = {used_card()};
  see(modem_state::searching);
  want_it();
  auto deny = [this] {
    be_at("", mm_registration::denied);
    world.rejection = network_rejection{11, "26201", ""};
    see(modem_state::enabled);
    be_at("", mm_registration::searching);
    world.rejection.reset();
    see(modem_state::searching);
  };
  auto refused = [this] {
    return machine.legacy().refused.has_value();
  };
  deny();
  pass(40s);
  BOOST_TEST(
    error()
    == "searching; was denied before: registration rejected by 26201: PLMN not "
       "allowed (cause 11)");
  auto failures = machine.report(now).failures;
  BOOST_REQUIRE(failures.size() == 1u);
  BOOST_TEST(wwan::to_string(failures[0].error.kind) == "no-coverage");
  refuse({error_class::no_coverage, "x.NoNetwork", "no network"});
  BOOST_TEST(
    error().find("no network; the modem was denied before: registration")
      != std::string::npos,
    error());
  be_at("26202", mm_registration::home);
  see(modem_state::registered);
  BOOST_TEST(!refused());
  deny();
  BOOST_TEST(refused());
  world.sims[0].iccid = "8900101000000000026";
  see();
  BOOST_TEST(!refused());
  deny();
  network.session.apns = {"other"};
  want_it();
  BOOST_TEST(!refused());
}

BOOST_AUTO_TEST_SUITE_END()
