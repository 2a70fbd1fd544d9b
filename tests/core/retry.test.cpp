#include "core/modem/retry.hpp"

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
      BOOST_TEST((pause >= expected * 9 / 10 && pause <= expected));
      expected = std::min<std::chrono::seconds>(expected * 2, 1800s);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_pause_is_a_fifth_of_the_outages_age_within_its_stage) {
  auto bounds = bounds_for(error_class::no_coverage, {});
  struct row {
    std::chrono::seconds outage;
    std::chrono::seconds longest;
  };
  for (auto x :
       {row{0s, 10s}, row{50s, 10s}, row{100s, 20s}, row{300s, 60s},
        row{899s, 60s}, row{15min, 180s}, row{1'500s, 300s}, row{10'799s, 300s},
        row{3h, 1800s}, row{240h, 1800s}}) {
    auto pause = pause_after(40, 1, bounds, x.outage);
    BOOST_TEST(
      (pause >= x.longest * 9 / 10 && pause <= x.longest), x.outage.count());
  }
  BOOST_TEST((pause_after(1, 1, bounds, 3h) <= 10s)); // the first one is short
}

BOOST_AUTO_TEST_CASE(who_was_told_no_asks_less_often) {
  auto no = bounds_for(error_class::subscription, {});
  BOOST_TEST((pause_after(6, 1, no, 60s) >= 280s)); // doubled all the way
  auto wait = bounds_for(error_class::throttled, {});
  BOOST_TEST((pause_after(40, 1, wait, 0s) >= 54s));
  BOOST_TEST((pause_after(40, 1, wait, 10min) >= 135s));
  BOOST_TEST((pause_after(40, 1, wait, 1h) <= 300s));
}

BOOST_AUTO_TEST_CASE(the_owners_bounds_override_the_stages) {
  auto often = bounds_for(error_class::transient, {5, 20});
  BOOST_TEST((pause_after(40, 1, often, 24h) <= 20s));
  auto seldom = bounds_for(error_class::transient, {0, 7'200});
  BOOST_TEST((pause_after(40, 1, seldom, 24h) >= 6'480s));
}

BOOST_AUTO_TEST_CASE(a_day_has_at_most_110_attempts) {
  for (auto kind :
       {error_class::config, error_class::subscription, error_class::throttled,
        error_class::no_coverage, error_class::transient, error_class::device,
        error_class::service_gone}) {
    auto most = most_attempts(bounds_for(kind, {}), 24h);
    BOOST_TEST(most <= 110u, to_string(kind));
    BOOST_TEST(most >= 45u, to_string(kind));
  }
}

BOOST_AUTO_TEST_CASE(attempts_are_as_many_as_docs_errors_says) {
  auto staged = bounds_for(error_class::transient, {});
  BOOST_TEST(most_attempts(staged, 15min) == 28u);
  BOOST_TEST(most_attempts(staged, 3h) == 66u);
  BOOST_TEST(most_attempts(staged, 24h) == 109u);
  auto no_matter_of_time = bounds_for(error_class::config, {});
  BOOST_TEST(most_attempts(no_matter_of_time, 24h) == 103u);
  auto told_to_wait = bounds_for(error_class::throttled, {});
  BOOST_TEST(most_attempts(told_to_wait, 24h) == 95u);
  auto told_no = bounds_for(error_class::subscription, {});
  BOOST_TEST(most_attempts(told_no, 24h) == 60u);
}

BOOST_AUTO_TEST_CASE(a_budget_gives_back_one_attempt_each_half_an_hour) {
  time_point full_at{};
  attempt_budget budget{full_at};
  time_point now{std::chrono::hours{1}};
  for (auto left = attempt_budget::in_hand; left > 0; --left) {
    BOOST_TEST(budget.left(now) == left);
    BOOST_TEST((budget.next(now) == now));
    budget.spend(now);
  }
  BOOST_TEST(budget.left(now) == 0u);
  BOOST_TEST((budget.next(now) == now + 30min));
  budget.spend(now); // of one that does not wait: it is not owed
  BOOST_TEST((budget.next(now) == now + 30min));
  BOOST_TEST(budget.left(now + 30min) == 1u);
  BOOST_TEST(budget.left(now + 31h) == attempt_budget::in_hand);
}

BOOST_AUTO_TEST_CASE(who_flaps_waits_the_longer_the_less_is_left) {
  time_point full_at{};
  attempt_budget budget{full_at};
  time_point now{std::chrono::hours{1}};
  auto is_about = [&](std::chrono::milliseconds expected) {
    auto pause = pause_after_flaps(7, 1, budget, now);
    return pause <= expected && pause >= expected * 9 / 10;
  };
  for (uint32_t spent = 0; spent < attempt_budget::in_hand; ++spent) {
    auto ample = attempt_budget::in_hand - spent > attempt_budget::in_hand / 3;
    BOOST_TEST(is_about(ample ? 2s : 60s), spent);
    budget.spend(now);
  }
  BOOST_TEST(is_about(5min));
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

BOOST_AUTO_TEST_CASE(short_sessions_are_free_ten_times_in_ten_minutes) {
  std::vector<time_point> losses;
  time_point now{};
  auto lose = [&] {
    now += 5s;
    return note_loss(losses, now - 5s, now);
  };
  for (auto i = 0; i < 10; ++i)
    BOOST_TEST(lose() == 0u);
  BOOST_TEST(lose() == 1u);
  BOOST_TEST(lose() == 2u);
  now += 11min;
  BOOST_TEST(lose() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
