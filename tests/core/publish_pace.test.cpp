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

BOOST_AUTO_TEST_CASE(many_changes_are_told_once_when_it_is_calm) {
  publish_pace x;
  time_point now{1h};
  auto first = x.changed(now);
  BOOST_REQUIRE(first.size() == 1u);
  BOOST_TEST(std::holds_alternative<wake_when_calm>(first[0]));
  BOOST_TEST(x.changed(now).empty());
  x.begin();
  BOOST_TEST(x.changed(now).size() == 1u);
}

BOOST_AUTO_TEST_CASE(after_a_large_status_changes_wait_for_their_time) {
  publish_pace x;
  time_point now{1h};
  x.rendered(100'000, now);
  auto next = x.changed(now + 1ms);
  BOOST_REQUIRE(next.size() == 1u);
  BOOST_TEST((std::get<wake_at>(next[0]).due == now + 2ms));
}

BOOST_AUTO_TEST_CASE(only_what_found_no_place_is_looked_after) {
  publish_pace x;
  time_point now{1h};
  BOOST_TEST(x.full(0, now).empty());
  auto look = x.full(2, now);
  BOOST_REQUIRE(look.size() == 1u);
  BOOST_TEST((std::get<wake_at>(look[0]).due == now + 5s));
  BOOST_TEST(x.full(2, now).empty());
}

BOOST_AUTO_TEST_SUITE_END()
