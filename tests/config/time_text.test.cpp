#include <boost/test/unit_test.hpp>

#include "config/rfc3339.hpp"
#include "config/time_text.hpp"

using namespace wwan;

BOOST_AUTO_TEST_SUITE(time_text_suite)

BOOST_AUTO_TEST_CASE(nanoseconds_lose_the_zeros_at_their_end) {
  BOOST_TEST(to_rfc3339(0, 0) == "1970-01-01T00:00:00Z");
  BOOST_TEST(
    to_rfc3339(1795326000, 158184033) == "2026-11-22T05:40:00.158184033Z");
  BOOST_TEST(to_rfc3339(1795326000, 500000000) == "2026-11-22T05:40:00.5Z");
  BOOST_TEST(to_rfc3339(1795326000, 1) == "2026-11-22T05:40:00.000000001Z");
  BOOST_TEST(to_rfc3339(-1, 0) == "1969-12-31T23:59:59Z");
}

BOOST_AUTO_TEST_CASE(go_reads_what_is_written) {
  for (auto ns : {0u, 1u, 10u, 999999999u, 120000000u})
    BOOST_TEST(is_rfc3339(to_rfc3339(1795326000, ns)));
}

BOOST_AUTO_TEST_SUITE_END()
