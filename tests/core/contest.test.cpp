// How soon somebody is answered who undoes what we do.
#include "core/modem/contest.hpp"

#include <vector>

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

struct contest_fixture {
  contest it;
  time_point now{1h};

  /// Undone, and answered when that may be; returns how long that took.
  std::chrono::milliseconds round(const contest_rule& rule) {
    auto due = it.undone(rule, now);
    auto pause = due - now;
    now = due;
    it.answered(now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(pause);
  }

  std::vector<long> seconds(const contest_rule& rule, int rounds) {
    std::vector<long> result;
    for (int i = 0; i < rounds; ++i)
      result.push_back(round(rule).count() / 1'000);
    return result;
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(contest_suite, contest_fixture)

BOOST_AUTO_TEST_CASE(an_unused_radio_is_left_ever_longer) {
  BOOST_TEST(
    seconds(radio_contest, 10)
      == (std::vector<long>{0, 0, 0, 10, 20, 40, 80, 160, 300, 300}),
    boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rival_is_ended_once_and_then_left_for_minutes) {
  BOOST_TEST(
    seconds(session_contest, 5)
      == (std::vector<long>{0, 300, 600, 1'800, 1'800}),
    boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(silence_never_waits_longer_than_ten_seconds) {
  for (int i = 0; i < 5; ++i)
    BOOST_TEST((round(silence_contest) == 0ms));
  auto end = now + 50s;
  while (now < end)
    BOOST_TEST((round(silence_contest) == 1s));
  for (int i = 0; i < 100; ++i)
    BOOST_TEST((round(silence_contest) <= 10s));
}

BOOST_AUTO_TEST_CASE(a_dispute_grows_old_however_slow_its_rounds_are) {
  round(silence_contest);
  now += 9s;
  for (int i = 0; i < 5; ++i, now += 9s)
    round(silence_contest);
  BOOST_TEST((round(silence_contest) == 10s)); // the seventh in a minute
}

BOOST_AUTO_TEST_CASE(peace_after_the_answer_begins_anew) {
  seconds(radio_contest, 8);
  BOOST_TEST(it.times() == 8u);
  now += 10min;
  BOOST_TEST(!it.is_over(radio_contest, now));
  now += 1s;
  BOOST_TEST(it.is_over(radio_contest, now));
  BOOST_TEST((round(radio_contest) == 0ms));
  BOOST_TEST(it.times() == 1u);
}

BOOST_AUTO_TEST_CASE(peace_begins_when_our_answer_has_worked) {
  round(silence_contest);
  now += 40s; // it took so long
  it.not_reached(now);
  BOOST_TEST(!it.is_over(silence_contest, now + 10s));
  BOOST_TEST((round(silence_contest) == 0ms));
  now += 40s;
  it.not_reached(now);
  BOOST_TEST((round(silence_contest) == 10s)); // it is an old dispute by now
}

BOOST_AUTO_TEST_CASE(what_is_not_answered_yet_is_not_counted_again) {
  seconds(radio_contest, 3);
  auto due = it.undone(radio_contest, now);
  BOOST_TEST((due == now + 10s));
  now += 5s;
  BOOST_TEST((it.undone(radio_contest, now) == due));
  BOOST_TEST(it.times() == 4u);
  // However long it waits, waiting is no peace.
  now += 1h;
  BOOST_TEST(!it.is_over(radio_contest, now));
}

BOOST_AUTO_TEST_CASE(a_pause_can_be_shortened_and_never_grows_by_that) {
  seconds(session_contest, 1);
  auto due = it.undone(session_contest, now);
  it.hasten(now + 10s);
  BOOST_TEST((it.due() == now + 10s));
  it.hasten(due);
  BOOST_TEST((it.due() == now + 10s));
  // He is back before: then it is his for as long as before.
  BOOST_TEST((it.undone(session_contest, now + 5s) == due));
  BOOST_TEST((it.due() == due));
}

BOOST_AUTO_TEST_SUITE_END()
