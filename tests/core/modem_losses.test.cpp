// Losses, refusals, and when to try again.
#include "core/modem/modem_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_losses_suite, machine_fixture)

BOOST_AUTO_TEST_CASE(a_loss_reconnects_in_the_same_event) {
  connect();
  pass(30s);
  world.bearers[0].connected = false; // before the state says so
  see();
  BOOST_TEST(trace == "connect apn=internet");
  see(modem_state::registered);
  BOOST_TEST(trace == "connect apn=internet");
  BOOST_REQUIRE(cleared.size() == 1u);
  BOOST_TEST(cleared[0].interface == "wwan0");
}

BOOST_AUTO_TEST_CASE(short_sessions_are_free_ten_times_then_wait) {
  connect();
  auto lose = [&] {
    pass(1s);
    world.bearers.clear();
    see(modem_state::registered);
    auto at_once = !calls.empty();
    if (at_once)
      answer_and_see();
    return at_once;
  };
  for (auto i = 0; i < 10; ++i)
    BOOST_TEST(lose());
  BOOST_TEST(!lose());
  pass(1s);
  BOOST_TEST(calls.empty());
  pass(1s);
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_refused_connect_is_shown_until_it_works) {
  see(modem_state::registered);
  want_on();
  answer("x.ServiceOptionNotSubscribed");
  auto text = error();
  BOOST_TEST(
    text
    == "failed to connect modem /org/freedesktop/ModemManager1/Modem/0 to APN "
       "internet: text of x.ServiceOptionNotSubscribed");
  BOOST_TEST(machine.report(now).settled);
  see(modem_state::searching); // unrelated
  BOOST_TEST(error() == text);
  pass(12s);
  BOOST_TEST(calls.size() == 1u);
  BOOST_TEST(error() == text);
  answer_and_see();
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(never_gives_up_and_never_storms) {
  see(modem_state::registered);
  want_on();
  auto attempts = answer_for(24h, 1min, [this] { answer("x.Failed"); });
  BOOST_TEST(attempts >= 80u); // each minute, each five, each half an hour
  BOOST_TEST(attempts <= 110u);
}

BOOST_AUTO_TEST_CASE(whoever_accepts_us_again_is_asked_within_a_minute) {
  see(modem_state::registered);
  want_on();
  answer_for(7min, 1s, [this] { answer("x.Failed"); });
  auto since = now;
  while (calls.empty())
    pass(1s);
  BOOST_TEST((now - since <= 66s));
}

BOOST_AUTO_TEST_CASE(registration_gained_ends_a_long_wait_but_does_not_storm) {
  see(modem_state::registered);
  want_on();
  auto attempts = 0;
  for (auto second = 0; second < 600; ++second) {
    while (!calls.empty()) {
      ++attempts;
      answer("x.Failed");
    }
    see(second % 2 == 0 ? modem_state::searching : modem_state::registered);
    pass(1s);
  }
  BOOST_TEST(attempts >= 40); // every ten seconds
  BOOST_TEST(attempts <= 64);
}

BOOST_AUTO_TEST_CASE(a_new_apn_does_not_wait_for_the_back_off) {
  see(modem_state::registered);
  want_on("wrong");
  answer("x.Failed");
  BOOST_TEST(calls.empty());
  want_on("right");
  BOOST_TEST(calls.size() == 1u);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_SUITE_END()
