#include "loop/slow_turns.hpp"

#include <boost/test/unit_test.hpp>

#include <poll.h>

#include <vector>

using namespace wwan;
using namespace std::chrono_literals;

namespace {

constexpr slow_turns::time_point start{1h};

struct watched {
  slow_turns turns;
  std::vector<slow_turn> told;

  explicit watched(std::chrono::microseconds limit) {
    turns.watch(limit, [this](const slow_turn& x) { told.push_back(x); });
  }
  watched(const watched&) = delete;
  watched& operator=(const watched&) = delete;
};

} // namespace

BOOST_AUTO_TEST_SUITE(slow_turns_suite)

BOOST_AUTO_TEST_CASE(a_turn_over_the_limit_is_told) {
  struct row {
    std::chrono::microseconds limit;
    std::chrono::microseconds took;
    bool told;
  };
  for (auto x : {
         row{50ms, 49ms, false},
         row{50ms, 50ms, false},
         row{50ms, 50'001us, true},
         row{0us, 0us, false},
         row{0us, 1us, true},
       }) {
    watched y{x.limit};
    y.turns.begin(start);
    BOOST_TEST(y.turns.end(start + x.took) == x.told);
    BOOST_REQUIRE(y.told.size() == (x.told ? 1u : 0u));
    if (x.told)
      BOOST_TEST((y.told[0].took == x.took));
  }
}

BOOST_AUTO_TEST_CASE(each_turn_counts_from_its_own_beginning) {
  watched x{50ms};
  x.turns.begin(start);
  BOOST_TEST(x.turns.end(start + 1s));
  x.turns.begin(start + 1s);
  BOOST_TEST(!x.turns.end(start + 1s + 50ms));
  BOOST_TEST(x.told.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_sleep_is_no_part_of_a_turn) {
  watched x{50ms};
  x.turns.begin(start);
  x.turns.woke(start + 1h);
  BOOST_TEST(!x.turns.end(start + 1h + 50ms));
  BOOST_TEST(x.turns.end(start + 1h + 51ms));
  BOOST_TEST((x.told.at(0).took == 51ms));
}

BOOST_AUTO_TEST_CASE(blocking_calls_are_counted_but_for_the_sleep) {
  watched x{0us};
  auto waits_of = [&x](int calls, bool slept) {
    x.turns.begin(start);
    for (int i = 0; i < calls; ++i)
      poll(nullptr, 0, 1);
    if (slept)
      x.turns.woke(start);
    x.turns.end(start + 1s);
    return x.told.back().waits;
  };
  BOOST_TEST(waits_of(0, true) == 0);
  BOOST_TEST(waits_of(5, false) >= 5);
}

BOOST_AUTO_TEST_CASE(nobody_wants_to_know) {
  slow_turns turns;
  turns.begin(start);
  turns.woke(start);
  BOOST_TEST(!turns.end(start + 1h));
}

BOOST_AUTO_TEST_SUITE_END()
