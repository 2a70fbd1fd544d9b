#include "bus/object_cache.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(object_cache_suite, world)

BOOST_AUTO_TEST_CASE(sims_bearers_and_profiles_are_read_when_first_listed) {
  auto news = list(a_modem({bearer_object}));
  BOOST_TEST(reads(news, sim_path));
  BOOST_TEST(reads(news, bearer_object));
  BOOST_TEST(reads(news, modem_object)); // the profiles
  BOOST_TEST(news.reads.size() == 3U);
  BOOST_TEST(list(a_modem({bearer_object})).reads.empty());
}

BOOST_AUTO_TEST_CASE(profiles_are_read_each_time_the_modem_is_enabled) {
  auto x = a_modem();
  set(x[modem_name], integer("State", 3));
  BOOST_TEST(!reads(list(x), modem_object)); // it would be refused
  BOOST_TEST(!reads(
    change(modem_object, modem_name, {integer("State", 4)}), modem_object));
  BOOST_TEST(reads(
    change(modem_object, modem_name, {integer("State", 6)}), modem_object));
  BOOST_TEST(!reads(
    change(modem_object, modem_name, {integer("State", 8)}), modem_object));
}

BOOST_AUTO_TEST_CASE(a_bearer_that_is_not_shown_is_not_waited_for) {
  list(a_modem({bearer_object}));
  BOOST_TEST(!modem().bearers.at(0).refused);
  auto news = cache.refused({modem_object, bearer_object, bearer_name});
  BOOST_TEST(news.seen.size() == 1U);
  BOOST_TEST(modem().bearers.at(0).refused);
  read_bearer(a_bearer(true));
  BOOST_TEST(!modem().bearers.at(0).refused);
  BOOST_TEST(last->bearers.at(0).complete);
}

BOOST_AUTO_TEST_CASE(an_attach_bearer_is_read_unless_there_is_none) {
  auto x = a_modem();
  list(x);
  BOOST_TEST(!modem().attach_bearer);
  auto news = change(
    modem_object, "org.freedesktop.ModemManager1.Modem.Modem3gpp",
    {object("InitialEpsBearer", bearer_object)});
  BOOST_TEST(reads(news, bearer_object));
  read_bearer(a_bearer(true));
  BOOST_TEST(modem().attach_bearer.value().connected);
  BOOST_TEST(last->bearers.empty());
}

BOOST_AUTO_TEST_CASE(a_bearer_that_is_not_listed_any_more_is_dropped) {
  list(a_modem({bearer_object}));
  read_bearer(a_bearer(true));
  auto news = change(modem_object, modem_name, {objects("Bearers", {})});
  BOOST_TEST(news.seen.size() == 1U);
  BOOST_TEST(modem().bearers.empty());
  BOOST_TEST(
    change(bearer_object, bearer_name, {flag("Connected", true)}).seen.empty());
}

BOOST_AUTO_TEST_CASE(a_signal_of_a_known_object_needs_no_read) {
  list(a_modem({bearer_object}));
  read_sim(a_sim());
  read_bearer(a_bearer(true));
  BOOST_TEST(
    change(modem_object, modem_name, {integer("State", 11)}).reads.empty());
  BOOST_TEST(change(sim_path, sim_name, {text("Imsi", "1")}).reads.empty());
  BOOST_TEST(change(bearer_object, bearer_name, a_bearer(false)).reads.empty());
  BOOST_TEST(change(bearer_object, bearer_name, a_bearer(true)).reads.empty());
}

BOOST_AUTO_TEST_CASE(a_bearer_that_connects_without_settings_is_read) {
  list(a_modem({bearer_object}));
  read_bearer(a_bearer(false));
  auto news = change(bearer_object, bearer_name, {flag("Connected", true)});
  BOOST_TEST(reads(news, bearer_object));
}

BOOST_AUTO_TEST_CASE(invalidated_properties_cause_one_read) {
  list(a_modem());
  auto news = cache.signalled(
    bus.changed(modem_object, modem_name, {}, {"State", "PowerState"}).get());
  BOOST_REQUIRE_EQUAL(news.reads.size(), 1U);
  BOOST_TEST(news.reads[0].interface == modem_name);
  news = cache.signalled(
    bus.changed(modem_object, modem_name, {}, {"OwnNumbers"}).get());
  BOOST_TEST(news.reads.empty());
}

BOOST_AUTO_TEST_CASE(an_unchanged_value_is_no_news) {
  list(a_modem());
  auto news = change(modem_object, modem_name, {integer("State", 8)});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(!news.metrics);
}

BOOST_AUTO_TEST_CASE(counters_and_signal_are_metrics_only) {
  list(a_modem({bearer_object}));
  read_bearer(a_bearer(true));
  auto news = change(
    modem_object, "org.freedesktop.ModemManager1.Modem.Signal",
    {dictionary_of("Lte", {real("rsrp", -80)})});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(news.metrics);
  news = change(
    bearer_object, bearer_name,
    {dictionary_of(
      "Stats",
      {long_number("rx-bytes", 5), long_number("start-date", 1'696'580'000)})});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(news.metrics);
}

BOOST_AUTO_TEST_CASE(signals_of_unknown_objects_are_ignored) {
  auto news = change(modem_object, modem_name, {integer("State", 8)});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(cache.sample().empty());
  BOOST_TEST(!cache.snapshot(modem_object));
}

BOOST_AUTO_TEST_CASE(a_modem_is_gone_with_its_modem_interface) {
  list(a_modem({bearer_object}));
  auto news = cache.signalled(
    bus.removed(modem_object, "org.freedesktop.ModemManager1.Modem.Simple")
      .get());
  BOOST_TEST(news.gone.empty());
  BOOST_TEST(!modem().has_simple);
  news = cache.signalled(bus.removed(modem_object, modem_name).get());
  BOOST_REQUIRE_EQUAL(news.gone.size(), 1U);
  BOOST_TEST(!cache.snapshot(modem_object));
  BOOST_TEST(!cache.wants({modem_object, sim_path, sim_name}));
}

BOOST_AUTO_TEST_CASE(signals_during_a_listing_win_over_it) {
  constexpr auto other = "/org/freedesktop/ModemManager1/Modem/1";
  cache.listing_started();
  // Added meanwhile, and not in the list.
  cache.signalled(bus.added(other, a_modem()).get());
  // Removed meanwhile, and still in the list.
  cache.signalled(bus.removed(modem_object, modem_name).get());
  auto news = cache.listed(bus.listing({{modem_object, a_modem()}}).get());
  BOOST_TEST(news.gone.empty());
  BOOST_TEST(!cache.snapshot(modem_object));
  BOOST_TEST(cache.snapshot(other) != nullptr);
  // The next listing tells the truth again.
  cache.listing_started();
  news = cache.listed(bus.listing({{modem_object, a_modem()}}).get());
  BOOST_TEST(news.gone.size() == 1U);
  BOOST_TEST(news.seen.count(modem_object) == 1U);
}

BOOST_AUTO_TEST_CASE(an_object_becomes_a_modem_with_the_modem_interface) {
  auto x = a_modem();
  auto late = interfaces{{modem_name, x[modem_name]}};
  x.erase(modem_name);
  auto news = cache.signalled(bus.added(modem_object, x).get());
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(!cache.snapshot(modem_object));
  news = cache.signalled(bus.added(modem_object, late).get());
  BOOST_TEST(news.seen.count(modem_object) == 1U);
  BOOST_TEST(modem().has_simple);
  BOOST_TEST(reads(news, sim_path));
}

BOOST_AUTO_TEST_CASE(profiles_are_decoded) {
  list(a_modem());
  auto reply = bus.body([](sd_bus_message* m) {
    sd_bus_message_open_container(m, 'a', "a{sv}");
    write_dictionary(
      m, {integer("profile-id", 1), text("apn", "o2"), number("ip-type", 4),
          number("apn-type", 1), number("roaming-allowance", 0)});
    write_dictionary(
      m, {text("profile-name", "def"), mistyped(text("apn", "x"))});
    sd_bus_message_close_container(m);
  });
  auto news =
    cache.read({modem_object, modem_object, profiles_name}, reply.get());
  BOOST_TEST(news.seen.size() == 1U);
  const auto& x = modem().profiles;
  BOOST_REQUIRE_EQUAL(x.size(), 2U);
  BOOST_TEST(x[0].id == 1);
  BOOST_TEST(x[0].forbid_roaming);
  BOOST_TEST(x[1].name == "def");
  BOOST_TEST(x[1].apn.empty());
  BOOST_TEST(!x[1].forbid_roaming);
  BOOST_TEST(oddities.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
