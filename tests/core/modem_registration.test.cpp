// Preferred RATs, forced networks, roaming, and what flaps.
#include "core/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

struct registration_fixture : machine_fixture {
  network_config network = network_for("internet");

  registration_fixture() {
    world.supported_modes = {{4, 0}, {8, 0}, {12, 8}, {12, 4}};
    world.current_modes = {12, 8};
    be_at("26201", 1);
  }

  void be_at(const std::string& plmn, uint32_t registration) {
    world.operator_code = plmn;
    world.registration = registration;
  }

  void want_it() {
    want(radio_wish::on, network);
  }

  void answer_all() {
    while (!calls.empty())
      answer_and_see();
    answer_network();
  }

  /// Connected as wanted, where the fixture says that the modem is.
  void come_up() {
    see(modem_state::registered);
    want_it();
    answer_all();
    BOOST_REQUIRE(machine.report(now).settled);
    trace.clear();
  }

  /// Registration goes, the bearer stays: ModemManager waits, too.
  void lose_registration() {
    be_at("", 2);
    world.technologies = 0;
    see();
  }

  network_status status() const {
    return machine.report(now).status;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_registration_suite, registration_fixture)

BOOST_AUTO_TEST_CASE(N12_modes_are_set_only_where_they_differ) {
  network.ap.preferred_rats = {"lte", "umts"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet");
  answer_all();
  network.ap.preferred_rats = {"lte"};
  trace.clear();
  want_it();
  BOOST_TEST(trace == "set-modes allowed=8 preferred=0");
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "set-modes allowed=8 preferred=0");
}

BOOST_AUTO_TEST_CASE(N12_a_preference_that_goes_restores_what_was) {
  network.ap.preferred_rats = {"lte"};
  come_up();
  network.ap.preferred_rats.clear();
  want_it();
  BOOST_TEST(trace == "set-modes allowed=12 preferred=8");
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "set-modes allowed=12 preferred=8");
}

BOOST_AUTO_TEST_CASE(a_preference_that_the_modem_lacks_changes_nothing) {
  network.ap.preferred_rats = {"5gnr"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(modes_that_are_not_taken_are_told_and_not_asked_again) {
  network.ap.preferred_rats = {"lte"};
  see(modem_state::registered);
  want_it();
  auto call = calls.front();
  calls.clear();
  feed(core::step_done{step_result{call.id, call.what, {}}});
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
  network.extras.plmn = "26201";
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet plmn=26201");
}

BOOST_AUTO_TEST_CASE(N16_another_network_is_left_for_the_forced_one) {
  network.extras.plmn = "26202";
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "set-network plmn=26202");
  be_at("26202", 1);
  answer_all();
  BOOST_TEST(
    trace == "set-network plmn=26202, connect apn=internet plmn=26202");
  BOOST_TEST(machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(N16_a_forced_network_that_refuses_is_the_only_one_tried) {
  network.extras.plmn = "26202";
  see(modem_state::registered);
  want_it();
  for (auto i = 0; i < 24 * 60; ++i) {
    while (!calls.empty())
      refuse({error_class::no_coverage, "x.NoNetwork", "no network service"});
    pass(1min);
  }
  BOOST_TEST(trace.find("connect") == std::string::npos);
  BOOST_TEST(
    error() == "failed to register with PLMN 26202: no network service");
}

BOOST_AUTO_TEST_CASE(N16_a_forced_network_is_released_when_the_wish_goes) {
  network.extras.plmn = "26201";
  come_up();
  network.extras.plmn.clear();
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
  network.ap.preferred_plmns = {"262-01", "26202", "nonsense"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(
    core::to_string(calls.front().what) == "prefer-networks 26201 26202");
  BOOST_TEST(calls.front().what.text == card.path);
  answer_all();
  trace.clear();
  pass(24h);
  BOOST_TEST(trace == "");
  network.ap.preferred_plmns.clear();
  want_it();
  BOOST_TEST(trace == "prefer-networks 20801"); // as the card was
  answer_all();
  pass(24h);
  BOOST_TEST(trace == "prefer-networks 20801");
}

BOOST_AUTO_TEST_CASE(N16_a_modem_that_cannot_store_them_connects_all_the_same) {
  network.ap.preferred_plmns = {"26201"};
  see(modem_state::registered);
  want_it();
  BOOST_TEST(trace == "connect apn=internet");
}

BOOST_AUTO_TEST_CASE(a_live_session_elsewhere_ends_after_a_while) {
  network.extras.plmn = "26201";
  come_up();
  be_at("26202", 1);
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
  network.ap.forbid_roaming = true;
  come_up();
  be_at("20801", 5);
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
  be_at("26201", 1);
  see();
  BOOST_TEST(trace == "disconnect, connect apn=internet roaming=forbidden");
}

BOOST_AUTO_TEST_CASE(a_moment_of_roaming_ends_nothing) {
  network.ap.forbid_roaming = true;
  come_up();
  for (auto i = 0; i < 50; ++i) {
    be_at("20801", 5);
    see();
    pass(10s);
    be_at("26201", 1);
    see();
    pass(10s);
  }
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_CASE(who_roams_where_it_is_forbidden_does_not_connect) {
  network.ap.forbid_roaming = true;
  be_at("20801", 5);
  see(modem_state::registered);
  want_it();
  pass(1h);
  BOOST_TEST(trace == "");
  BOOST_TEST(
    error() == "roaming is forbidden, and the modem is roaming in 20801");
  BOOST_TEST(machine.report(now).settled);
}

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
  be_at("26201", 1);
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
  be_at("", 3);
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
  be_at("", 3);
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

BOOST_AUTO_TEST_SUITE_END()
