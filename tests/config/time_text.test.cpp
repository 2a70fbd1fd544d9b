#include <ctime>
#include <random>

#include <boost/test/unit_test.hpp>

#include "config/json/rfc3339.hpp"
#include "config/json/time_text.hpp"
#include "messages/calendar.hpp"

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

BOOST_AUTO_TEST_CASE(the_calendar_is_the_c_librarys) {
  auto same = [](int64_t seconds) {
    tm parts{};
    auto when = static_cast<time_t>(seconds);
    if (gmtime_r(&when, &parts) == nullptr)
      return false;
    auto x = to_calendar(seconds);
    return x.year == int64_t{parts.tm_year} + 1900
           && x.month == parts.tm_mon + 1 && x.day == parts.tm_mday
           && x.hour == parts.tm_hour && x.minute == parts.tm_min
           && x.second == parts.tm_sec;
  };
  for (int64_t day = -800000; day < 3000000; ++day)
    if (!same(day * 86400) || !same(day * 86400 - 1)) {
      BOOST_ERROR("day " << day << " since 1970");
      break;
    }
  std::minstd_rand random{42};
  std::uniform_int_distribution<int64_t> any{-62167219200, 253402300799};
  for (auto i = 0; i < 10000; ++i) {
    auto seconds = any(random);
    BOOST_TEST(same(seconds), seconds << " s since 1970");
  }
}

BOOST_AUTO_TEST_CASE(go_reads_what_is_written) {
  for (auto ns : {0u, 1u, 10u, 999999999u, 120000000u})
    BOOST_TEST(is_rfc3339(to_rfc3339(1795326000, ns)));
}

BOOST_AUTO_TEST_SUITE_END()
