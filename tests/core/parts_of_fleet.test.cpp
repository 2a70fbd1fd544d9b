// Each by itself: who stands for a label, who is missing and where it was, who
// tells where the device is.
#include <boost/test/unit_test.hpp>

#include "core/fleet/label_index.hpp"
#include "core/fleet/last_places.hpp"
#include "core/fleet/location_duty.hpp"
#include "core/fleet/missing_networks.hpp"
#include "tests/core/worlds.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(label_index_suite)

BOOST_AUTO_TEST_CASE(the_first_path_stands_for_its_label) {
  label_index it;
  auto found = [&it](const network_label& label) {
    const auto* path = it.find(label);
    return path == nullptr ? std::string{"none"} : path->str();
  };
  BOOST_TEST(found("a") == "none");
  it.move("/1", "", "a");
  BOOST_TEST(found("a") == "/1");
  it.move("/0", "", "a");
  BOOST_TEST(found("a") == "/0");
  it.move("/0", "a", "a");
  BOOST_TEST(found("a") == "/0");
  it.move("/0", "a", "b");
  BOOST_TEST(found("a") == "/1");
  BOOST_TEST(found("b") == "/0");
  it.move("/1", "a", "");
  BOOST_TEST(found("a") == "none");
  BOOST_TEST(found("") == "none");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(last_places_suite)

namespace {

phys_addrs usb(const std::string& address) {
  phys_addrs x;
  x.usb = address;
  return x;
}

/// "a" with a modem in that place, or missing.
networks_watched with(const std::string& address) {
  networks_watched x;
  x.networks.resize(1);
  x.networks[0].label = "a";
  x.networks[0].seen = x.networks[0].present = !address.empty();
  x.networks[0].addrs = usb(address);
  return x;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_missing_modem_is_where_it_was_unless_another_one_is) {
  struct row {
    const char* was;
    const char* occupied; ///< by another modem
    bool seen;
    const char* told;
  };
  for (auto x : {
         row{"", "", false, ""},
         row{"1:1", "", true, "1:1"},
         row{"1:1", "1:2", true, "1:1"},
         row{"1:1", "1:1", true, ""},
       }) {
    last_places it;
    it.follow(with(x.was));
    if (*x.occupied != 0)
      it.occupy(usb(x.occupied));
    auto list = with("");
    list.silence = true; // so that it is news
    auto told = it.follow(list);
    BOOST_REQUIRE(told);
    BOOST_TEST(told->networks[0].seen == x.seen);
    BOOST_TEST(told->networks[0].addrs.usb == x.told);
    BOOST_TEST(!told->networks[0].present);
    if (*x.occupied == 0)
      continue;
    it.vacate(usb(x.occupied));
    it.follow(with(""));
    told = it.follow(list);
    BOOST_REQUIRE(told);
    BOOST_TEST(told->networks[0].addrs.usb == x.was);
  }
}

BOOST_AUTO_TEST_CASE(news_are_told_once) {
  last_places it;
  BOOST_TEST(!it.follow({}).has_value());
  BOOST_TEST(it.follow(with("1:1")).has_value());
  BOOST_TEST(!it.follow(with("1:1")).has_value());
  BOOST_TEST(it.follow(with("1:2")).has_value());
  BOOST_TEST(it.follow(with("")).has_value());
  BOOST_TEST(!it.follow(with("")).has_value());
}

BOOST_AUTO_TEST_CASE(a_network_that_is_taken_away_is_no_longer_known) {
  last_places it;
  it.follow(with("1:1"));
  it.follow({});
  auto told = it.follow(with(""));
  BOOST_REQUIRE(told);
  BOOST_TEST(!told->networks[0].seen);
  BOOST_TEST(told->networks[0].addrs.usb == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(missing_networks_suite)

BOOST_AUTO_TEST_CASE(what_recovery_does_is_told_until_it_does_nothing) {
  missing_networks it;
  BOOST_TEST(it.recovery_of("a") == "");
  it.recovery("a", "its driver is reloaded");
  BOOST_TEST(it.recovery_of("a") == "soft recovery: its driver is reloaded");
  BOOST_TEST(it.recovery_of("b") == "");
  it.recovery("a", "");
  BOOST_TEST(it.recovery_of("a") == "");
}

BOOST_AUTO_TEST_CASE(news_of_who_is_missing_are_told_once) {
  missing_networks it;
  modem_status lost;
  lost.label = "a";
  BOOST_TEST(it.news({}).has_value()); // nobody: that is news at first
  BOOST_TEST(!it.news({}).has_value());
  auto told = it.news({lost});
  BOOST_REQUIRE(told);
  BOOST_TEST(told->at(0).label == "a");
  BOOST_TEST(!it.news({lost}).has_value());
  lost.config_error = "modem not found";
  BOOST_TEST(it.news({lost}).has_value());
  BOOST_TEST(it.news({}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(location_duty_suite)

BOOST_AUTO_TEST_CASE(one_modem_tracks_if_its_owner_wants_to_know) {
  struct row {
    const char* duty_of;
    std::chrono::seconds period;
    bool wanted;
    uint32_t rate;
  };
  for (auto x : {
         row{"/0", 30s, true, 30},
         row{"/0", 30s, false, 0},
         row{"/0", 0s, true, 0},
         row{"/1", 30s, true, 0},
         row{"", 30s, true, 0},
       }) {
    location_duty it;
    auto network = network_for("internet");
    network.modem.location_tracking = x.wanted;
    auto wish = wanted(radio_wish::on, network);
    BOOST_TEST(it.rate_of("/0", wish) == 0u);
    it.give(modem_path{x.duty_of}, x.period);
    BOOST_TEST(it.rate_of("/0", wish) == x.rate);
    BOOST_TEST(it.rate_of("/0", {}) == 0u); // no network asks for it
  }
}

BOOST_AUTO_TEST_SUITE_END()
