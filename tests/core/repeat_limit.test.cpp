#include <boost/test/unit_test.hpp>

#include "core/service/repeat_limit.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(repeat_limit_suite)

BOOST_AUTO_TEST_CASE(a_flood_of_equal_lines_becomes_five_a_minute) {
  repeat_limit limit;
  time_point now{};
  auto passed = 0;
  uint64_t kept_back = 0;
  for (auto i = 0; i < 6000; ++i) {
    auto x = limit.seen("again", now);
    passed += x.pass ? 1 : 0;
    kept_back += x.kept_back;
    now += 100ms;
  }
  BOOST_TEST(passed == 50);
  BOOST_TEST(kept_back == 9u * 595u);
}

BOOST_AUTO_TEST_CASE(other_lines_are_not_held_back) {
  repeat_limit limit;
  time_point now{};
  for (auto i = 0; i < 100'000; ++i)
    BOOST_REQUIRE(limit.seen(std::to_string(i), now).pass);
}

BOOST_AUTO_TEST_CASE(a_rare_line_always_passes) {
  repeat_limit limit;
  time_point now{};
  for (auto i = 0; i < 1000; ++i) {
    auto x = limit.seen("rare", now);
    BOOST_TEST(x.pass);
    BOOST_TEST(x.kept_back == 0u);
    now += 20s;
  }
}

BOOST_AUTO_TEST_SUITE_END()
