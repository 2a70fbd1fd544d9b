// Preferred RATs, forced networks, roaming.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/registration_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_registration_suite, registration_fixture)

BOOST_AUTO_TEST_CASE(N12_modes_are_set_only_where_they_differ) {
  network.modem.preferred_rats = {"lte", "umts"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet");
  answer_all();
  network.modem.preferred_rats = {"lte"};
  trace.clear();
  want_it();
  BOOST_TEST(trace == "set-modes allowed=8 preferred=0");
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "set-modes allowed=8 preferred=0");
}

BOOST_AUTO_TEST_CASE(N12_a_preference_that_goes_restores_what_was) {
  network.modem.preferred_rats = {"lte"};
  come_up();
  network.modem.preferred_rats.clear();
  want_it();
  BOOST_TEST(trace == "set-modes allowed=12 preferred=8");
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "set-modes allowed=12 preferred=8");
}

BOOST_AUTO_TEST_CASE(a_preference_that_the_modem_lacks_changes_nothing) {
  network.modem.preferred_rats = {"5gnr"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(modes_that_are_not_taken_are_told_and_not_asked_again) {
  network.modem.preferred_rats = {"lte"};
  see(modem_state::registered);
  want_it();
  answer_in_vain();
  answer(); // Connect
  world.current_modes = {12, 8};
  see();
  answer_network();
  pass(24h);
  BOOST_TEST(trace == "set-modes allowed=8 preferred=0, connect apn=internet");
  BOOST_TEST(
    error()
    == "failed to select the preferred radio access technologies: "
       "ModemManager reports success, but nothing changed");
}

BOOST_AUTO_TEST_CASE(N16_a_forced_network_is_registered_only_where_it_differs) {
  network.modem.plmn = "26201";
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet plmn=26201");
}

BOOST_AUTO_TEST_CASE(N16_another_network_is_left_for_the_forced_one) {
  network.modem.plmn = "26202";
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "set-network plmn=26202");
  be_at("26202", mm_registration::home);
  answer_all();
  BOOST_TEST(
    trace == "set-network plmn=26202, connect apn=internet plmn=26202");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(N16_a_forced_network_that_refuses_is_the_only_one_tried) {
  network.modem.plmn = "26202";
  see(modem_state::registered);
  want_it();
  answer_for(24h, 1min, [this] {
    refuse({error_class::no_coverage, "x.NoNetwork", "no network service"});
  });
  BOOST_TEST(trace.find("connect") == std::string::npos);
  BOOST_TEST(
    error() == "failed to register with PLMN 26202: no network service");
}

BOOST_AUTO_TEST_CASE(N16_a_forced_network_is_released_when_the_wish_goes) {
  network.modem.plmn = "26201";
  come_up();
  network.modem.plmn.clear();
  want_it();
  BOOST_TEST(trace == "set-network automatic");
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "set-network automatic");
}

BOOST_AUTO_TEST_CASE(N16_preferred_networks_are_stored_on_the_card_once) {
  sim_slot card;
  card.path = "/org/freedesktop/ModemManager1/SIM/0";
  card.number = 1;
  card.primary = true;
  card.has_object = true;
  card.iccid = "8900101000000000018";
  card.preferred = std::vector<std::string>{"20801"};
  world.sims = {card};
  network.modem.preferred_plmns = {"262-01", "26202", "nonsense"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(
    core::to_string(calls.front().what) == "prefer-networks 26201 26202");
  BOOST_TEST(
    std::get<commands::prefer_networks>(calls.front().what).card == card.path);
  answer_all();
  trace.clear();
  pass(24h);
  BOOST_TEST(trace == "");
  network.modem.preferred_plmns.clear();
  want_it();
  BOOST_TEST(trace == "prefer-networks 20801"); // as the card was
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "prefer-networks 20801");
}

BOOST_AUTO_TEST_CASE(N16_a_modem_that_cannot_store_them_connects_all_the_same) {
  network.modem.preferred_plmns = {"26201"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_live_session_elsewhere_ends_after_a_while) {
  network.modem.plmn = "26201";
  come_up();
  be_at("26202", mm_registration::home);
  see();
  pass(14s);
  BOOST_TEST(trace == "");
  BOOST_TEST(error() == "");
  pass(2s);
  BOOST_TEST(trace == "disconnect");
  BOOST_TEST(error() == "registered with 26202 instead of PLMN 26201");
  answer_and_see();
  BOOST_TEST(trace == "disconnect, set-network plmn=26201");
}

BOOST_AUTO_TEST_CASE(forbidden_roaming_ends_a_live_session) {
  network.modem.forbid_roaming = true;
  come_up();
  be_at("20801", mm_registration::roaming);
  see();
  pass(14s);
  BOOST_TEST(trace == "");
  BOOST_TEST(error() == "");
  pass(2s);
  BOOST_TEST(trace == "disconnect");
  answer_and_see();
  pass(24h);
  BOOST_TEST(trace == "disconnect"); // and nothing more
  BOOST_TEST(
    error() == "roaming is forbidden, and the modem is roaming in 20801");
  be_at("26201", mm_registration::home);
  see();
  BOOST_TEST(trace == "disconnect, connect apn=internet roaming=forbidden");
}

BOOST_AUTO_TEST_CASE(a_moment_of_roaming_ends_nothing) {
  network.modem.forbid_roaming = true;
  come_up();
  for (auto i = 0; i < 50; ++i) {
    be_at("20801", mm_registration::roaming);
    see();
    pass(10s);
    be_at("26201", mm_registration::home);
    see();
    pass(10s);
  }
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_CASE(who_roams_where_it_is_forbidden_does_not_connect) {
  network.modem.forbid_roaming = true;
  be_at("20801", mm_registration::roaming);
  see(modem_state::registered);
  want_it();
  pass(1h);
  BOOST_TEST(trace == "");
  BOOST_TEST(
    error() == "roaming is forbidden, and the modem is roaming in 20801");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_SUITE_END()
