// The command line of bearerd.
#include <boost/test/unit_test.hpp>

#include "app/options.hpp"

using namespace wwan;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(options_suite)

BOOST_AUTO_TEST_CASE(times_are_the_contracts_unless_others_are_given) {
  auto x = parse_options({"--eve"});
  BOOST_TEST(x.error == "");
  BOOST_TEST((x.values.patience() == 2min));
  BOOST_TEST((x.values.lost_after() == 15min));
  x = parse_options({"--eve", "--recover-after=3600", "--mm-deadline", "0"});
  BOOST_TEST(x.error == "");
  BOOST_TEST((x.values.patience() == 1h));
  BOOST_TEST((x.values.lost_after() == 0min));
  // Without EVE nobody is told that ModemManager is lost.
  x = parse_options({"--config", "file"});
  BOOST_TEST((x.values.lost_after() == 0min));
}

BOOST_AUTO_TEST_CASE(a_time_that_is_none_is_named) {
  for (const char* text : {"0", "3601", "-5", "2m", "99999999999"})
    BOOST_TEST(
      parse_options({"--eve", "--recover-after", text}).error
      == "--recover-after " + std::string{text}
           + ": expected seconds, 1 to 3600");
  for (const char* text : {"10081", "1h"})
    BOOST_TEST(
      parse_options({"--eve", "--mm-deadline", text}).error
      == "--mm-deadline " + std::string{text}
           + ": expected minutes, 0 to 10080; 0 is never");
}

BOOST_AUTO_TEST_CASE(nobody_is_told_dns_servers_unless_asked_for) {
  for (const char* start : {"--eve", "--config=file"}) {
    BOOST_TEST(parse_options({start}).values.dns_handover == "off");
    for (const char* who : {"auto", "resolved", "resolvconf", "off"}) {
      auto x = parse_options({start, "--dns-handover", who});
      BOOST_TEST(x.error == "");
      BOOST_TEST(x.values.dns_handover == who);
    }
  }
  BOOST_TEST(
    parse_options({"--eve", "--dns-handover=on"}).error
    == "--dns-handover on: expected auto, resolved, resolvconf or off");
}

BOOST_AUTO_TEST_CASE(mmagent_needs_no_arguments_and_minds_none) {
  auto x = parse_options({"word", "another"}, true);
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.values.eve);
  BOOST_TEST(x.values.spawns());
  BOOST_TEST(
    parse_options({"--nonsense"}, true).error
    == "unknown argument: --nonsense");
}

BOOST_AUTO_TEST_SUITE_END()
