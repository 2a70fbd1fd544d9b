// Short sessions that carried nothing.
#include <boost/test/unit_test.hpp>

#include "tests/core/attempts_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(modem_empty_sessions_suite, attempts_fixture)

BOOST_AUTO_TEST_CASE(who_carries_nothing_twice_is_taken_for_a_failed_attempt) {
  begin(7);
  come_up(1'000);
  lose();
  BOOST_TEST(calls.size() == 1u); // nobody waits to learn what it carried
  answer_cleared(1'000);
  come_up(1'000);
  lose();
  BOOST_TEST(calls.empty());
  answer_cleared(1'000);
  BOOST_TEST(calls.empty());
  BOOST_TEST(
    machine.report(now).why == "back-off after sessions that carried nothing");
  pass(8s);
  BOOST_TEST(calls.empty());
  pass(2s);
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_second_one_may_have_carried_something_after_all) {
  begin(7);
  come_up(1'000);
  lose();
  answer_cleared(1'000);
  come_up(1'000);
  lose();
  BOOST_TEST(calls.empty());
  answer_cleared(1'001);
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(
  a_short_session_that_carried_something_is_answered_at_once) {
  begin(7);
  for (uint64_t packets = 0; packets < 10; ++packets) {
    come_up(packets);
    lose();
    answer_cleared(packets + 1);
    BOOST_REQUIRE(calls.size() == 1u);
  }
}

BOOST_AUTO_TEST_CASE(what_nobody_counts_is_answered_at_once) {
  begin(7);
  come_up({});
  lose();
  BOOST_TEST(calls.size() == 1u);
}

BOOST_AUTO_TEST_CASE(
  sessions_that_carry_nothing_stay_within_the_bound_of_a_day) {
  begin(7);
  for (auto end = now + 48h; now < end;) {
    while (!calls.empty()) {
      attempts.push_back(now);
      come_up(1'000);
      lose();
      answer_cleared(1'000);
    }
    pass_to_next_timer(end);
  }
  BOOST_TEST(most_in_a_day() <= most_a_day);
  BOOST_TEST(attempts.size() >= 100u);
}

BOOST_AUTO_TEST_SUITE_END()
