#include "core/modem/alarm_clock.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

constexpr time_point now{1h};

} // namespace

BOOST_AUTO_TEST_SUITE(alarm_clock_suite)

BOOST_AUTO_TEST_CASE(one_that_fires_before_is_enough) {
  alarm_clock x;
  BOOST_TEST((x.set(now + 5s, 1, now) == 5'000ms));
  BOOST_TEST(!x.set(now + 9s, 2, now));
  BOOST_TEST(!x.set(now + 5s, 2, now));
  BOOST_TEST((x.set(now + 2s, 2, now) == 2'000ms));
  BOOST_TEST(!x.fired(1)); // it was replaced
  BOOST_TEST(x.fired(2));
  BOOST_TEST((x.set(now + 9s, 3, now) == 9'000ms));
}

BOOST_AUTO_TEST_CASE(no_time_is_so_short_that_it_would_spin) {
  alarm_clock x;
  BOOST_TEST((x.set(now, 1, now) == 1ms));
  BOOST_TEST((x.set(now + 1ns, 2, now + 1ns) == 1ms));
}

BOOST_AUTO_TEST_CASE(one_that_is_late_does_not_keep_others_from_firing) {
  alarm_clock x;
  x.set(now + 1s, 1, now);
  BOOST_TEST((x.set(now + 9s, 2, now + 2s) == 7'000ms));
}

BOOST_AUTO_TEST_SUITE_END()
