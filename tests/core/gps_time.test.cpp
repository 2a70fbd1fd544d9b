#include "core/service/gps_time.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

constexpr uint64_t day = 86'400;
constexpr uint64_t midnight = 20'000 * day; // Unix seconds

} // namespace

BOOST_AUTO_TEST_SUITE(gps_time_suite)

BOOST_AUTO_TEST_CASE(the_time_of_day_gets_the_hosts_date) {
  auto noon = midnight + day / 2;
  BOOST_TEST(gps_time("000000.00", noon) == midnight * 1000);
  BOOST_TEST(gps_time("085945.00", noon) == (midnight + 32'385) * 1000);
  BOOST_TEST(gps_time("085945", noon) == (midnight + 32'385) * 1000);
  BOOST_TEST(gps_time("085945.1", noon) == (midnight + 32'385) * 1000 + 100);
  BOOST_TEST(gps_time("085945.1239", noon) == (midnight + 32'385) * 1000 + 123);
}

BOOST_AUTO_TEST_CASE(around_midnight_the_nearest_day_counts) {
  BOOST_TEST(gps_time("235959.50", midnight + 2) == midnight * 1000 - 500);
  BOOST_TEST(gps_time("000001.00", midnight - 2) == (midnight + 1) * 1000);
  BOOST_TEST(gps_time("235959.00", midnight - 1) == (midnight - 1) * 1000);
  BOOST_TEST(gps_time("000000.00", midnight) == midnight * 1000);
}

BOOST_AUTO_TEST_CASE(what_is_no_time_of_day_is_unknown) {
  for (const char* text :
       {"", "85945.00", "245945.00", "086045.00", "085961.00", "0859450.0",
        "085945.", "085945,00", "08594x.00", "085945.0x", "-85945.00", ".5"})
    BOOST_TEST(gps_time(text, midnight) == 0U, text);
}

BOOST_AUTO_TEST_CASE(a_place_needs_both_coordinates) {
  gps_fix x;
  x.latitude = 48.7;
  BOOST_TEST(!is_located(locate(x, "a")));
  x.longitude = 19.1;
  auto info = locate(x, "a");
  BOOST_TEST(is_located(info));
  BOOST_TEST(info.label == "a");
  BOOST_TEST(info.altitude == no_location);
  BOOST_TEST(info.utc_ms == 0U);
  x.latitude = 91;
  BOOST_TEST(!is_located(locate(x, "a")));
}

BOOST_AUTO_TEST_SUITE_END()
