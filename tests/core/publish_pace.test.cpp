#include "core/tell/publish_pace.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(publish_pace_suite)

BOOST_AUTO_TEST_CASE(small_statuses_follow_each_other_at_once) {
  publish_pace x;
  time_point now{1h};
  x.rendered(publish_pace::large - 1, now);
  BOOST_TEST((x.not_before() <= now));
}

BOOST_AUTO_TEST_CASE(the_larger_a_status_the_longer_waits_the_next) {
  publish_pace x;
  time_point now{1h};
  x.rendered(100'000, now);
  BOOST_TEST((x.not_before() == now + 2ms));
  x.rendered(1'000'000, now);
  BOOST_TEST((x.not_before() == now + 20ms));
}

BOOST_AUTO_TEST_CASE(one_look_at_a_time_waits_for_room) {
  publish_pace x;
  time_point now{1h};
  BOOST_TEST(x.must_look_again(now));
  BOOST_TEST(!x.must_look_again(now + 1s));
  BOOST_TEST(!x.must_look_again(now + publish_pace::pause_when_full - 1ms));
  BOOST_TEST(x.must_look_again(now + publish_pace::pause_when_full));
}

BOOST_AUTO_TEST_SUITE_END()
