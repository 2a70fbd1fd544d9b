#include "core/plan/watching.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/reconcile.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

struct watched {
  choice how;
  observed_modem modem = modem_in(modem_state::registered);

  watched() {
    modem.has_signal = modem.has_location = true;
    modem.location_capabilities = 7;
    modem.signal_rate = signal_poll_s;
  }

  std::vector<std::string> steps() const {
    plan xs;
    watch_modem(how, modem, xs);
    std::vector<std::string> result;
    for (const auto& x : xs)
      result.push_back(
        std::string{wwan::to_string(verb_of(x))} + " "
        + std::to_string(number_of(x)));
    return result;
  }

  static uint32_t number_of(const step& x) {
    if (auto* poll = std::get_if<commands::poll_signal>(&x))
      return poll->every_s;
    if (auto* thresholds = std::get_if<commands::signal_thresholds>(&x))
      return thresholds->rssi_dbm;
    if (auto* location = std::get_if<commands::setup_location>(&x))
      return location->sources;
    return std::get<commands::set_gps_rate>(x).every_s;
  }
};

using strings = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(watching_suite, watched)

BOOST_AUTO_TEST_CASE(changes_of_the_signal_are_told_where_the_modem_can) {
  modem.signal_rate = 0;
  BOOST_TEST(steps() == strings{"poll-signal 18"});
  modem.has_thresholds = true;
  BOOST_TEST(steps() == (strings{"signal-thresholds 5", "poll-signal 60"}));
  how.poll_only = true;
  BOOST_TEST(steps() == strings{"poll-signal 18"});
  how.poll_only = false;
  modem.signal_threshold = 10; // somebody's choice
  modem.signal_rate = 3;
  BOOST_TEST(steps().empty());
  modem.has_signal = false;
  modem.signal_rate = 0;
  BOOST_TEST(steps().empty());
}

BOOST_AUTO_TEST_CASE(location_is_started_paced_and_stopped) {
  BOOST_TEST(steps().empty());
  how.gps_rate_s = 10;
  BOOST_TEST(steps() == (strings{"setup-location 2", "set-gps-rate 10"}));
  modem.location_enabled = 2;
  BOOST_TEST(steps() == (strings{"setup-location 2", "set-gps-rate 10"}));
  modem.signals_location = true;
  modem.gps_rate = 10;
  BOOST_TEST(steps().empty());
  how.gps_rate_s = 0;
  BOOST_TEST(steps() == strings{"setup-location 0"});
}

BOOST_AUTO_TEST_CASE(a_modem_without_gps_is_left_alone) {
  how.gps_rate_s = 10;
  modem.location_capabilities = 1; // 3GPP cells only
  BOOST_TEST(steps().empty());
  modem.location_capabilities = 3;
  modem.has_location = false;
  BOOST_TEST(steps().empty());
}

BOOST_AUTO_TEST_SUITE_END()
