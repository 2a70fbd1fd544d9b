#include "net/interface_counters.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(interface_counters_suite)

BOOST_AUTO_TEST_CASE(packets_errors_and_drops_are_told_by_interface) {
  auto found = parse_interface_counters(
    "Inter-|   Receive                            |  Transmit\n"
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes "
    "   packets errs drop fifo colls carrier compressed\n"
    "    lo:    6586      59    0    0    0     0          0         0     "
    "6586      59    0    0    0     0       0          0\n"
    "wwan0:18446744073709551615 12 1 2 3 4 5 6 70 21 7 8 9 10 11 12\n"
    "wwan0:1: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\n");
  BOOST_REQUIRE_EQUAL(found.size(), 3U);
  BOOST_TEST((found["wwan0"] == interface_counters{12, 1, 2, 21, 7, 8}));
  BOOST_TEST((found["wwan0:1"] == interface_counters{2, 3, 4, 10, 11, 12}));
}

BOOST_AUTO_TEST_CASE(lines_that_are_not_understood_are_left_out) {
  BOOST_TEST(parse_interface_counters("").empty());
  BOOST_TEST(parse_interface_counters("wwan0: 1 2 3\nx\n: \n").empty());
  BOOST_TEST(parse_interface_counters("wwan0:").empty());
}

BOOST_AUTO_TEST_CASE(the_kernel_counts_on_the_loopback) {
  BOOST_TEST(read_interface_counters().count("lo") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
