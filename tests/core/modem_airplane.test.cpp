// Others who switch the radio off, where that is undone and where it is obeyed.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/neighbour_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_airplane_suite, neighbour_fixture)

BOOST_AUTO_TEST_CASE(airplane_mode_is_undone_and_named) {
  connect();
  settle_down();
  world = modem_in(modem_state::disabled);
  see();
  world.power = power_state::low;
  see();
  BOOST_TEST(news("another program switched the radio off") == 1u);
  answer_all();
  see();
  answer_all();
  BOOST_TEST((world.state == modem_state::connected));
}

BOOST_AUTO_TEST_CASE(airplane_mode_is_obeyed_where_the_owner_says_so) {
  connect_beside_a_switch(true);
  world = modem_in(modem_state::disabled);
  see();
  pass(100ms); // the second call of the switch comes a little later
  world.power = power_state::low;
  see();
  pass(24h);
  BOOST_TEST(trace == "");
  BOOST_TEST(error().find("airplane mode") != std::string::npos);
  // Its own way back, and the owner's.
  world = modem_in(modem_state::registered);
  see();
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_TEST(error() == "");
}

// The modem takes its time for each call of the switch.
BOOST_AUTO_TEST_CASE(a_slow_airplane_mode_is_obeyed_as_well) {
  connect_beside_a_switch(true);
  see(modem_state::disabling);
  pass(4s);
  world = modem_in(modem_state::disabled);
  see();
  pass(4s);
  world.power = power_state::low;
  see();
  pass(24h);
  BOOST_TEST(trace == "");
  BOOST_TEST(error().find("airplane mode") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(airplane_mode_outlives_the_object_and_radio_silence) {
  connect_beside_a_switch(true);
  switched_off_by_others();
  auto memory = next_object();
  see();
  feed(memory);
  want_beside_a_switch(true);
  pass(1h);
  BOOST_TEST(trace == "");
  auto silence = wanted(radio_wish::silence, network_for("internet"));
  silence.obey_radio_switch = true;
  feed(silence);
  answer_all();
  want_beside_a_switch(true);
  pass(1h);
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_CASE(a_disabled_modem_that_tells_other_news_comes_back) {
  connect_beside_a_switch(true);
  world = modem_in(modem_state::disabled);
  for (int i = 0; i < 10 && trace.empty(); ++i, pass(1s))
    see();
  BOOST_TEST(trace == "enable");
}

// A switch that gives the power back, and leaves Enable to others.
BOOST_AUTO_TEST_CASE(airplane_mode_ends_with_the_power_alone) {
  connect_beside_a_switch(true);
  world = modem_in(modem_state::disabled);
  see();
  world.power = power_state::low;
  see();
  pass(1h);
  BOOST_TEST(trace == "");
  world.power = power_state::on;
  see();
  BOOST_TEST(trace == "enable");
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(airplane_mode_ends_with_an_object_where_none_is_obeyed) {
  connect_beside_a_switch(true);
  switched_off_by_others();
  auto memory = next_object();
  see();
  feed(memory);
  want_beside_a_switch(false); // the config changed meanwhile
  BOOST_TEST(trace == "power-on");
}

BOOST_AUTO_TEST_CASE(airplane_mode_ends_when_the_owner_obeys_it_no_more) {
  connect_beside_a_switch(true);
  switched_off_by_others();
  pass(1h);
  BOOST_TEST(trace == "");
  want_beside_a_switch(false);
  BOOST_TEST(trace == "power-on");
}

BOOST_AUTO_TEST_CASE(
  a_modem_that_was_only_disabled_comes_back_beside_a_switch) {
  connect_beside_a_switch(true);
  world = modem_in(modem_state::disabled);
  see();
  pass(core::others::switch_time - 1s);
  BOOST_TEST(trace == "");
  pass(1s);
  BOOST_TEST(trace == "enable");
}

BOOST_AUTO_TEST_SUITE_END()
