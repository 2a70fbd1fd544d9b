#include "bus/yield_pace.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace std::chrono_literals;

namespace {

const yield_pace::time_point start{1h};

} // namespace

BOOST_AUTO_TEST_SUITE(yield_pace_suite)

BOOST_AUTO_TEST_CASE(the_processor_is_offered_once_in_a_turn) {
  yield_pace x;
  BOOST_TEST(x.may(1, start));
  x.took(start, start + 50us);
  BOOST_TEST(!x.may(1, start + 60us));
  BOOST_TEST(x.may(2, start + 60us));
}

BOOST_AUTO_TEST_CASE(an_expensive_offer_is_not_repeated_soon) {
  yield_pace x;
  BOOST_TEST(x.may(1, start));
  auto end = start + 6ms;
  x.took(start, end);
  BOOST_TEST(!x.may(2, end + 599ms));
  BOOST_TEST(x.may(3, end + 600ms));
}

// 3,000 modems, each in a turn of its own, beside processes that compute.
BOOST_AUTO_TEST_CASE(
  a_crowd_of_calls_waits_for_others_a_hundredth_of_its_time) {
  yield_pace x;
  auto now = start;
  std::chrono::nanoseconds waited{0};
  for (uint64_t turn = 1; turn <= 30'000; ++turn) {
    now += 100us;
    if (!x.may(turn, now))
      continue;
    x.took(now, now + 8ms);
    now += 8ms;
    waited += 8ms;
  }
  BOOST_TEST((waited <= (now - start) / 100 + 8ms));
}

BOOST_AUTO_TEST_SUITE_END()
