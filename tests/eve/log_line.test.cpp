#include <boost/test/unit_test.hpp>

#include "eve/agent/log_line.hpp"

using namespace wwan;

BOOST_AUTO_TEST_SUITE(log_line_suite)

BOOST_AUTO_TEST_CASE(is_what_logrus_writes) {
  BOOST_TEST(
    eve_log_line(
      log_level::info, "ModemManager", "log level is MSG",
      "2026-11-22T05:40:00.158184033Z", 84)
    == "{\"file\":\"bearerd\",\"func\":\"ModemManager\",\"level\":\"info\","
       "\"msg\":\"log level is MSG\",\"pid\":84,\"source\":\"wwan\","
       "\"time\":\"2026-11-22T05:40:00.158184033Z\"}\n");
}

BOOST_AUTO_TEST_CASE(whatever_is_said_stays_one_line) {
  auto line = eve_log_line(log_level::error, "wwan0\"", "a\nb\x01\xff", "T", 1);
  BOOST_TEST(line.find('\n') == line.size() - 1);
  BOOST_TEST(line.find("\"wwan0\\\"\"") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
