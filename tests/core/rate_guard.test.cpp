#include "core/modem/rate_guard.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{1h};

struct guarded {
  rate_guard guard;
  time_point now = start;

  void steps(uint32_t count, std::chrono::milliseconds apart = 0ms) {
    for (uint32_t i = 0; i < count; ++i, now += apart)
      guard.succeeded(7, now);
  }

  bool rests() const {
    return guard.lull(now).has_value();
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(rate_guard_suite)

BOOST_AUTO_TEST_CASE(two_bring_ups_and_two_silences_at_once_are_free) {
  guarded x;
  x.steps(2 * (8 + 3));
  BOOST_TEST(!x.rests());
  x.steps(1);
  BOOST_TEST(x.rests());
}

BOOST_AUTO_TEST_CASE(each_step_beyond_them_doubles_the_pause) {
  guarded x;
  x.steps(rate_guard::most_steps + 1);
  auto first = *x.guard.lull(start) - start;
  x.steps(1);
  auto second = *x.guard.lull(start) - start;
  BOOST_TEST((first > 8s && first <= 10s));
  BOOST_TEST((second > 17s && second <= 20s));
}

BOOST_AUTO_TEST_CASE(steps_that_take_their_time_never_rest) {
  guarded x;
  x.steps(1'000, 500ms);
  BOOST_TEST(!x.rests());
}

BOOST_AUTO_TEST_CASE(the_lull_ends_with_its_time_with_a_wish_or_by_hand) {
  guarded x;
  x.steps(rate_guard::most_steps + 1);
  x.now += 10s;
  BOOST_TEST(!x.rests());
  x.now = start;
  auto again = x;
  again.guard.end_lull();
  BOOST_TEST(!again.rests());
  BOOST_TEST(again.guard.steps() == rate_guard::most_steps + 1);
  again.steps(1); // it still asks too often
  BOOST_TEST(again.rests());
  x.guard.begin_anew(x.now);
  x.steps(rate_guard::most_steps);
  BOOST_TEST(!x.rests());
}

BOOST_AUTO_TEST_SUITE_END()
