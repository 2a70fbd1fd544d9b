#include "bus/call_lanes.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

std::vector<uint64_t> start_all(call_lanes& x) {
  std::vector<uint64_t> ids;
  while (auto id = x.next())
    ids.push_back(*id);
  return ids;
}

} // namespace

BOOST_AUTO_TEST_SUITE(call_lanes_suite)

BOOST_AUTO_TEST_CASE(calls_start_in_lane_order_and_then_in_their_own) {
  call_lanes x;
  x.add(1, lane::read);
  x.add(2, lane::normal);
  x.add(3, lane::urgent);
  x.add(4, lane::normal);
  x.add(5, lane::urgent);
  BOOST_TEST((start_all(x) == std::vector<uint64_t>{3, 5, 2, 4, 1}));
  BOOST_TEST(x.running() == 5U);
  BOOST_TEST(x.waiting() == 0U);
}

BOOST_AUTO_TEST_CASE(reads_are_limited_and_steps_do_not_wait_for_them) {
  struct row {
    size_t urgent, normal, read, run;
  };
  const row rows[] = {
    {0, 0, 200, 64},  {0, 200, 0, 200},      {0, 50, 50, 100},
    {16, 0, 200, 80}, {40, 100, 200, 204},   {1, 1, 1, 3},
    {0, 0, 64, 64},   {0, 3'000, 10, 2'048},
  };
  for (const auto& row : rows) {
    call_lanes x;
    uint64_t id = 0;
    for (size_t i = 0; i < row.read; ++i)
      x.add(++id, lane::read);
    for (size_t i = 0; i < row.normal; ++i)
      x.add(++id, lane::normal);
    for (size_t i = 0; i < row.urgent; ++i)
      x.add(++id, lane::urgent);
    start_all(x);
    BOOST_TEST(x.running() == row.run);
  }
}

BOOST_AUTO_TEST_CASE(a_read_starts_when_another_one_ends) {
  call_lanes x{{9, 3}};
  for (uint64_t id = 1; id <= 5; ++id)
    x.add(id, lane::read);
  BOOST_TEST((start_all(x) == std::vector<uint64_t>{1, 2, 3}));
  x.add(10, lane::urgent);
  x.add(11, lane::normal);
  BOOST_TEST((start_all(x) == std::vector<uint64_t>{10, 11}));
  x.remove(10);
  BOOST_TEST(start_all(x).empty());
  x.remove(2);
  BOOST_TEST((start_all(x) == std::vector<uint64_t>{4}));
}

BOOST_AUTO_TEST_CASE(a_call_that_waits_can_be_dropped) {
  call_lanes x{{1, 1}};
  x.add(1, lane::read);
  x.add(2, lane::read);
  x.add(3, lane::read);
  start_all(x);
  x.remove(2);
  x.remove(77); // unknown
  BOOST_TEST(x.waiting() == 1U);
  x.remove(1);
  BOOST_TEST((start_all(x) == std::vector<uint64_t>{3}));
}

BOOST_AUTO_TEST_SUITE_END()
