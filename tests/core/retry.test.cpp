#include "core/retry.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(retry_suite)

BOOST_AUTO_TEST_CASE(pauses_double_from_ten_seconds_to_half_an_hour) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    auto expected = 10s;
    for (uint32_t n = 1; n < 40; ++n) {
      auto pause = pause_after(n, seed);
      BOOST_TEST((pause >= expected * 9 / 10 && pause <= expected * 11 / 10));
      expected = std::min<std::chrono::seconds>(expected * 2, 1800s);
    }
  }
}

BOOST_AUTO_TEST_CASE(two_modems_do_not_retry_in_step) {
  auto different = 0;
  for (uint32_t n = 1; n < 20; ++n)
    different += pause_after(n, 1) != pause_after(n, 2);
  BOOST_TEST(different >= 17);
}

BOOST_AUTO_TEST_CASE(silence_is_tried_again_every_half_minute_at_the_latest) {
  BOOST_TEST((silence_pause_after(1) == 1s));
  BOOST_TEST((silence_pause_after(3) == 4s));
  BOOST_TEST((silence_pause_after(1000) == 30s));
}

BOOST_AUTO_TEST_CASE(long_sessions_reconnect_at_once_for_ever) {
  std::vector<time_point> losses;
  time_point now{};
  for (auto i = 0; i < 100; ++i) {
    BOOST_TEST(note_loss(losses, now, now + 30s) == 0u);
    now += 30s;
  }
}

BOOST_AUTO_TEST_CASE(short_sessions_are_free_three_times_in_five_minutes) {
  std::vector<time_point> losses;
  time_point now{};
  auto lose = [&] {
    now += 5s;
    return note_loss(losses, now - 5s, now);
  };
  BOOST_TEST(lose() == 0u);
  BOOST_TEST(lose() == 0u);
  BOOST_TEST(lose() == 0u);
  BOOST_TEST(lose() == 1u);
  BOOST_TEST(lose() == 2u);
  now += 6min;
  BOOST_TEST(lose() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
