#include "bus/measured_range.hpp"

#include <cfloat>
#include <cmath>

#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(measured_ranges, world)

BOOST_AUTO_TEST_CASE(what_says_not_measured_is_no_level) {
  struct row {
    measured_range range;
    double code;
    const char* whose;
  };
  const row rows[] = {
    {rssi_range, -113 + 2 * 99, "+CSQ 99"},
    {rssi_range, -110 + 99, "+CESQ rxlev 99"},
    {rssi_range, -125, "QMI"},
    {rssi_range, -128, "int8"},
    {rssi_range, 99, "unscaled"},
    {rssi_range, 0, "nothing"},
    {rsrp_range, -141 + 255, "+CESQ rsrp 255"},
    {rsrp_range, -157 + 127, "MBIM 127"},
    {rsrp_range, -32768, "QMI NR"},
    {rsrp_range, 0, "nothing"},
    {rsrq_range, (255 - 40) / 2.0, "+CESQ rsrq 255"},
    {rsrq_range, -32768, "QMI NR"},
    {rsrq_range, -3276.8, "QMI NR in tenths"},
    {snr_range, -23.5 + 0.5 * 128, "MBIM 128"},
    {snr_range, -3276.8, "QMI NR"},
    {snr_range, -32768, "QMI NR unscaled"},
  };
  for (const auto& x : rows)
    BOOST_TEST(measured(x.code, x.range) == no_signal, x.whose);
  for (auto range : {rssi_range, rsrp_range, rsrq_range, snr_range})
    for (auto x :
         {-DBL_MAX, DBL_MAX, HUGE_VAL, -HUGE_VAL, std::nan(""), 4294967295.0,
          2147483647.0, -2147483648.0, 255.0})
      BOOST_TEST(measured(x, range) == no_signal, x);
}

BOOST_AUTO_TEST_CASE(what_can_be_measured_is_a_level) {
  BOOST_TEST(measured(-113, rssi_range) == -113);
  BOOST_TEST(measured(-51, rssi_range) == -51);
  BOOST_TEST(measured(-140, rsrp_range) == -140);
  BOOST_TEST(measured(-31, rsrp_range) == -31);
  BOOST_TEST(measured(-19.5, rsrq_range) == -19);
  BOOST_TEST(measured(20, rsrq_range) == 20);
  BOOST_TEST(measured(0, snr_range) == 0);
  BOOST_TEST(measured(-20, snr_range) == -20);
  BOOST_TEST(measured(40, snr_range) == 40);
}

BOOST_AUTO_TEST_CASE(R1_none_hides_another_technologys_level) {
  list(a_modem());
  change(
    modem_object, modem_name,
    {number("AccessTechnologies", 1U << 15 | 1U << 14)});
  change(
    modem_object, "org.freedesktop.ModemManager1.Modem.Signal",
    {dictionary_of(
       "Nr5g",
       {real("rsrp", -32768), real("rsrq", -32768), real("snr", -3276.8)}),
     dictionary_of(
       "Lte", {real("rsrp", -98), real("rsrq", -11), real("snr", 15)})});
  auto x = cache.sample().at(0);
  BOOST_TEST(x.rsrp == -98);
  BOOST_TEST(x.rsrq == -11);
  BOOST_TEST(x.snr == 15);
}

BOOST_AUTO_TEST_SUITE_END()
