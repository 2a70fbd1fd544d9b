#include "bus/patient_reads.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

object_read of(const std::string& modem, const std::string& path) {
  return {modem, path, bearer_name};
}

const std::string mine = modem_object;

constexpr const char* in_3gpp = "org.freedesktop.ModemManager1.Modem.Modem3gpp";

} // namespace

BOOST_AUTO_TEST_SUITE(patient_reads_suite)

BOOST_AUTO_TEST_CASE(
  what_waits_for_a_modem_left_alone_is_made_at_the_next_tick) {
  patient_reads x;
  BOOST_TEST(x.empty());
  BOOST_TEST(x.keep(of("a", "1")));
  BOOST_TEST(x.keep(of("a", "1"))); // once
  BOOST_TEST(x.keep(of("b", "2")));
  BOOST_TEST(!x.empty());
  BOOST_TEST(x.tick().size() == 2U);
  BOOST_TEST(x.empty());
  BOOST_TEST(x.tick().empty());
}

BOOST_AUTO_TEST_CASE(a_busy_modem_is_read_after_five_ticks_at_most) {
  patient_reads x;
  x.begun("a");
  x.keep(of("a", "1"));
  for (unsigned i = 1; i < patient_reads::most_ticks; ++i)
    BOOST_TEST(x.tick().empty());
  BOOST_TEST(x.tick().size() == 1U);
  BOOST_TEST(x.is_busy("a"));
}

BOOST_AUTO_TEST_CASE(a_modem_is_busy_until_its_last_call_has_ended) {
  patient_reads x;
  x.begun("a");
  x.begun("a");
  x.keep(of("a", "1"));
  x.ended("a");
  BOOST_TEST(x.tick().empty());
  x.ended("a");
  BOOST_TEST(!x.is_busy("a"));
  x.ended("a"); // of a modem that came back meanwhile
  BOOST_TEST(!x.is_busy("a"));
  BOOST_TEST(x.tick().size() == 1U);
}

BOOST_AUTO_TEST_CASE(more_than_can_be_kept_is_not_kept) {
  patient_reads x;
  for (size_t i = 0; i < patient_reads::most_reads; ++i)
    BOOST_TEST(x.keep(of("a", std::to_string(i))));
  BOOST_TEST(!x.keep(of("a", "one more")));
  BOOST_TEST(x.keep(of("a", "0")));
  BOOST_TEST(x.take("a").size() == patient_reads::most_reads);
  BOOST_TEST(x.take("a").empty());
}

BOOST_AUTO_TEST_CASE(of_a_modem_that_is_gone_nothing_waits) {
  patient_reads x;
  x.begun("a");
  x.keep(of("a", "1"));
  x.forget("a");
  BOOST_TEST(x.empty());
  BOOST_TEST(!x.is_busy("a"));
  x.begun("b");
  x.keep(of("b", "1"));
  x.clear();
  BOOST_TEST(x.empty());
  BOOST_TEST(!x.is_busy("b"));
}

BOOST_FIXTURE_TEST_CASE(profiles_wait_until_the_modem_is_connected, world) {
  auto x = a_modem();
  set(x[modem_name], integer("State", 8));
  list(x);
  object_read profiles{mine, mine, profiles_name};
  BOOST_TEST(cache.can_wait(profiles, false));
  change(modem_object, modem_name, {integer("State", 11)});
  BOOST_TEST(!cache.can_wait(profiles, true));
}

BOOST_FIXTURE_TEST_CASE(an_attach_bearer_waits_but_not_other_bearers, world) {
  auto x = a_modem({bearer_object});
  set(x[modem_name], integer("State", 8));
  list(x);
  BOOST_TEST(!cache.can_wait(of(mine, bearer_object), false));
  BOOST_TEST(
    cache.can_wait(of(mine, bearer_object), true)); // until it is known
  change(modem_object, in_3gpp, {object("InitialEpsBearer", bearer_object)});
  BOOST_TEST(cache.can_wait(of(mine, bearer_object), false));
}

BOOST_FIXTURE_TEST_CASE(what_was_read_once_is_read_again_at_once, world) {
  auto x = a_modem({bearer_object});
  set(x[modem_name], integer("State", 8));
  list(x);
  read_bearer(a_bearer(false));
  BOOST_TEST(!cache.can_wait(of(mine, bearer_object), true));
  BOOST_TEST(!cache.can_wait({mine, sim_path, sim_name}, true));
  BOOST_TEST(cache.has_read(of(mine, bearer_object)));
}

BOOST_FIXTURE_TEST_CASE(
  a_bearer_that_somebody_connects_is_read_at_once, world) {
  auto x = a_modem({bearer_object});
  set(x[modem_name], integer("State", 8));
  list(x);
  auto news = change(bearer_object, bearer_name, a_bearer(true));
  BOOST_TEST(reads(news, bearer_object));
  BOOST_TEST(!cache.can_wait(of(mine, bearer_object), true));
}

BOOST_FIXTURE_TEST_CASE(
  a_bearer_that_a_reply_names_is_left_to_its_reader, world) {
  auto x = a_modem();
  set(x[modem_name], integer("State", 8));
  list(x);
  cache.add_bearer(mine, bearer_object);
  BOOST_TEST(
    !reads(change(bearer_object, bearer_name, a_bearer(true)), bearer_object));
}

BOOST_AUTO_TEST_SUITE_END()
