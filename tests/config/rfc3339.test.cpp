#include "config/json/rfc3339.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(rfc3339)

BOOST_AUTO_TEST_CASE(accepts_what_go_decodes) {
  for (const char* text :
       {"0001-01-01T00:00:00Z", "2026-08-20T10:11:12.123456789Z",
        "2026-08-19T01:02:03.5+02:00", "2026-08-19T01:02:03.50000000000-00:00",
        "9999-12-31T23:59:59+23:59", "0000-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z"})
    BOOST_TEST(is_rfc3339(text), text);
}

BOOST_AUTO_TEST_CASE(refuses_bad_syntax) {
  for (const char* text :
       {"",
        "Z",
        "now",
        "2026-08-20",
        "2026-08-20T10:11:12",
        "2026-08-20 10:11:12Z",
        "2026-08-20t10:11:12Z",
        "2026-08-20T10:11:12z",
        "2026-8-20T10:11:12Z",
        "02026-08-20T10:11:12Z",
        "2026-08-20T10:11Z",
        "2026-08-20T1:11:12Z",
        "2026-08-20T10:11:12.Z",
        "2026-08-20T10:11:12,5Z",
        "2026-08-20T10:11:12+0200",
        "2026-08-20T10:11:12+02",
        "2026-08-20T10:11:12+02:0",
        "2026-08-20T10:11:12ZZ",
        "2026-08-20T10:11:12Z ",
        " 2026-08-20T10:11:12Z",
        "-026-08-20T10:11:12Z",
        "2026-08-20T10:11:+2Z",
        "2026-08-20T10:11:12Z+02:00"})
    BOOST_TEST(!is_rfc3339(text), text);
}

BOOST_AUTO_TEST_CASE(refuses_what_no_calendar_or_clock_has) {
  for (const char* text :
       {"2026-00-20T10:11:12Z", "2026-13-20T10:11:12Z", "2026-08-00T10:11:12Z",
        "2026-08-32T10:11:12Z", "2026-04-31T10:11:12Z", "2026-02-29T10:11:12Z",
        "1900-02-29T10:11:12Z", "2024-02-30T10:11:12Z", "2026-08-20T24:00:00Z",
        "2026-08-20T10:60:12Z", "2026-08-20T10:11:60Z",
        "2026-08-20T10:11:12+24:00", "2026-08-20T10:11:12-02:60"})
    BOOST_TEST(!is_rfc3339(text), text);
}

BOOST_AUTO_TEST_CASE(instants_are_counted_from_1970) {
  auto seconds = [](const char* text) {
    return instant_of(text)->seconds;
  };
  BOOST_CHECK_EQUAL(seconds("1970-01-01T00:00:00Z"), 0);
  BOOST_CHECK_EQUAL(seconds("1970-01-01T01:00:00+01:00"), 0);
  BOOST_CHECK_EQUAL(seconds("1969-12-31T23:30:00-00:30"), 0);
  BOOST_CHECK_EQUAL(seconds("2026-08-20T10:11:12Z"), 1787220672);
  BOOST_CHECK_EQUAL(seconds("2000-02-29T00:00:00Z"), 951782400);
  BOOST_CHECK_EQUAL(seconds("0001-01-01T00:00:00Z"), -62135596800);
  BOOST_CHECK_EQUAL(seconds("0000-03-01T00:00:00Z"), -62162035200);
  BOOST_CHECK_EQUAL(
    instant_of("2026-08-20T10:11:12.05Z")->nanoseconds, 50000000u);
  BOOST_CHECK(!instant_of("2026-02-29T10:11:12Z"));
}

BOOST_AUTO_TEST_CASE(times_are_written_as_go_writes_them) {
  BOOST_CHECK_EQUAL(
    go_time("2026-08-20T10:11:12.500+02:00"), "2026-08-20T10:11:12.5+02:00");
  BOOST_CHECK_EQUAL(
    go_time("2026-08-20T10:11:12.000Z"), "2026-08-20T10:11:12Z");
  BOOST_CHECK_EQUAL(
    go_time("2026-08-20T10:11:12.1234567891Z"),
    "2026-08-20T10:11:12.123456789Z");
  BOOST_CHECK_EQUAL(
    go_time("2026-08-20T10:11:12-00:00"), "2026-08-20T10:11:12Z");
}

BOOST_AUTO_TEST_SUITE_END()
