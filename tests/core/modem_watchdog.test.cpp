#include "core/service/modem_watchdog.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;
using namespace wwan::core;

namespace {

watched_network network(const network_label& label, bool present, bool seen) {
  watched_network x;
  x.label = label;
  x.present = present;
  x.seen = seen;
  return x;
}

std::string text(const std::vector<modem_watchdog::change>& xs) {
  std::string result;
  for (auto& x : xs)
    result += (x.on ? "+" : "-") + x.label.str() + " ";
  return result;
}

std::string text(const std::vector<network_label>& xs) {
  std::string result;
  for (auto& x : xs)
    result += x.str() + " ";
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(modem_watchdog_suite)

BOOST_AUTO_TEST_CASE(follows_modems_that_are_or_were_there) {
  modem_watchdog x;
  BOOST_TEST(text(x.settings(true)) == "");
  BOOST_TEST(
    text(x.roster(
      {{network("a", true, true), network("b", false, true),
        network("c", false, false)},
       false}))
    == "+a +b ");
  BOOST_TEST(text(x.touches()) == "a "); // b vanished: nobody touches it
  BOOST_TEST(
    text(
      x.roster({{network("a", false, true), network("c", true, true)}, false}))
    == "-b +c ");
  BOOST_TEST(text(x.touches()) == "c ");
}

BOOST_AUTO_TEST_CASE(the_option_acts_when_it_is_switched) {
  modem_watchdog x;
  x.settings(false);
  BOOST_TEST(text(x.roster({{network("a", true, true)}, false})) == "");
  BOOST_TEST(text(x.touches()) == "");
  BOOST_TEST(text(x.settings(true)) == "+a ");
  BOOST_TEST(text(x.settings(true)) == "");
  BOOST_TEST(text(x.touches()) == "a ");
  BOOST_TEST(text(x.settings(false)) == "-a ");
  BOOST_TEST(text(x.touches()) == "");
}

BOOST_AUTO_TEST_CASE(what_an_earlier_life_registered_is_kept_or_removed) {
  modem_watchdog x;
  x.inherit({"a", "old"});
  BOOST_TEST(text(x.settings(true)) == ""); // the config is not known yet
  BOOST_TEST(text(x.roster({{network("a", false, false)}, false})) == "-old ");
  BOOST_TEST(text(x.touches()) == ""); // a is missed, as before
  modem_watchdog off;
  off.inherit({"a"});
  BOOST_TEST(text(off.settings(false)) == "-a ");
}

BOOST_AUTO_TEST_SUITE_END()
