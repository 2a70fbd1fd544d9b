#include "bus/object_cache.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "pseudo_bus.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct world {
  std::vector<std::string> oddities;
  oddity_log log{[this](const std::string& x) {
    oddities.push_back(x);
  }};
  object_cache cache{log, [] {
                       return uint64_t{1'700'000'000};
                     }};
  pseudo_bus bus;

  cache_news list(const interfaces& x) {
    cache.listing_started();
    return cache.listed(bus.listing({{modem_path, x}}).get());
  }

  cache_news read_sim(const properties& xs) {
    return cache.read({modem_path, sim_path, sim_name}, bus.all(xs).get());
  }

  cache_news read_bearer(const properties& xs) {
    return cache.read(
      {modem_path, bearer_path, bearer_name}, bus.all(xs).get());
  }

  cache_news
  change(const char* path, const char* interface, const properties& xs) {
    return cache.signalled(bus.changed(path, interface, xs).get());
  }

  const observed_modem& modem() {
    last = cache.snapshot(modem_path);
    BOOST_REQUIRE(last);
    return *last;
  }

  observed_ptr last;
};

bool reads(const cache_news& news, const std::string& path) {
  return std::any_of(
    news.reads.begin(), news.reads.end(),
    [&](const object_read& x) { return x.path == path; });
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(object_cache_suite, world)

BOOST_AUTO_TEST_CASE(a_listed_modem_is_decoded) {
  auto news = list(a_modem());
  BOOST_TEST(news.seen.count(modem_path) == 1U);
  const auto& x = modem();
  BOOST_TEST(x.equipment_id == "354033090000010");
  BOOST_TEST(x.model == "PLS63-W");
  BOOST_TEST((x.state == modem_state::registered));
  BOOST_TEST((x.power == power_state::on));
  BOOST_TEST((x.protocol == control_protocol::mbim));
  BOOST_TEST(x.operator_code == "23106");
  BOOST_TEST(x.registration == 1U);
  BOOST_TEST(x.signal_rate == 18U);
  BOOST_TEST(x.has_simple);
  BOOST_TEST(x.has_signal);
  BOOST_TEST(x.location_enabled == 2U);
  BOOST_TEST(oddities.empty());
}

BOOST_AUTO_TEST_CASE(sims_bearers_and_profiles_are_read_when_first_listed) {
  auto news = list(a_modem({bearer_path}));
  BOOST_TEST(reads(news, sim_path));
  BOOST_TEST(reads(news, bearer_path));
  BOOST_TEST(reads(news, modem_path)); // the profiles
  BOOST_TEST(news.reads.size() == 3U);
  BOOST_TEST(list(a_modem({bearer_path})).reads.empty());
}

BOOST_AUTO_TEST_CASE(profiles_are_not_read_before_the_modem_is_enabled) {
  auto x = a_modem();
  set(x[modem_name], integer("State", 3));
  BOOST_TEST(!reads(list(x), modem_path));
  BOOST_TEST(
    reads(change(modem_path, modem_name, {integer("State", 6)}), modem_path));
  BOOST_TEST(
    !reads(change(modem_path, modem_name, {integer("State", 8)}), modem_path));
}

BOOST_AUTO_TEST_CASE(slots_say_what_is_known_of_their_sim) {
  list(a_modem());
  BOOST_REQUIRE_EQUAL(modem().sims.size(), 2U);
  BOOST_TEST(!last->sims[0].has_object);
  BOOST_TEST(last->sims[0].active);
  auto news = read_sim(a_sim());
  BOOST_TEST(news.seen.count(modem_path) == 1U);
  const auto& slot = modem().sims[0];
  BOOST_TEST(slot.number == 1);
  BOOST_TEST(slot.has_object);
  BOOST_TEST(slot.primary);
  BOOST_TEST(slot.iccid == "8942104393400779111");
  BOOST_TEST(slot.type == 1U);
  BOOST_TEST(!last->sims[1].has_path);
  BOOST_TEST(!last->sims[1].has_object);
}

BOOST_AUTO_TEST_CASE(an_esim_without_profile_is_found_through_sim) {
  auto x = a_modem();
  set(x[modem_name], objects("SimSlots", {"/", "/"}));
  BOOST_TEST(reads(list(x), sim_path));
  auto sim = a_sim();
  set(sim, text("Eid", "8904"));
  read_sim(sim);
  BOOST_TEST(modem().sims[0].eid == "8904");
  BOOST_TEST(!last->sims[0].has_path);
  BOOST_TEST(last->sims[0].has_object);
  BOOST_TEST(!last->sims[1].has_object);
}

BOOST_AUTO_TEST_CASE(a_modem_without_slots_shows_its_sim_as_the_only_one) {
  auto x = a_modem();
  set(x[modem_name], objects("SimSlots", {}));
  set(x[modem_name], number("PrimarySimSlot", 0));
  list(x);
  BOOST_TEST(modem().sims.size() == 1U);
  BOOST_TEST(last->sims[0].has_path);
  BOOST_TEST(last->sims[0].primary);
  BOOST_TEST(last->primary_slot == 0U);
}

BOOST_AUTO_TEST_CASE(a_bearer_is_decoded) {
  list(a_modem({bearer_path}));
  BOOST_TEST(!modem().bearers.at(0).complete);
  auto news = read_bearer(a_bearer(true));
  BOOST_TEST(news.metrics);
  const auto& x = modem().bearers.at(0);
  BOOST_TEST(x.complete);
  BOOST_TEST(x.connected);
  BOOST_TEST(x.interface == "wwan0");
  BOOST_TEST(x.apn == "internet");
  BOOST_TEST(x.auth == 2U);
  BOOST_TEST(x.user == "joe");
  BOOST_TEST(x.password.reveal() == "pw");
  BOOST_TEST(x.allow_roaming.value() == false);
  BOOST_TEST(x.connected_at == 1'696'580'000U);
  BOOST_REQUIRE(x.ip4);
  BOOST_TEST(x.ip4->address == "10.0.0.2");
  BOOST_TEST(x.ip4->prefix == 30U);
  BOOST_TEST(x.ip4->mtu == 1430U);
  BOOST_TEST(x.ip4->dns.size() == 2U);
  auto sample = cache.sample().at(0);
  BOOST_TEST(sample.rx_bytes == 1000U);
  BOOST_TEST(sample.tx_bytes == 2000U);
}

BOOST_AUTO_TEST_CASE(connected_at_falls_back_on_the_duration_once) {
  auto x = a_bearer(true);
  set(x, dictionary_of("Stats", {number("duration", 60)}));
  list(a_modem({bearer_path}));
  read_bearer(x);
  BOOST_TEST(modem().bearers.at(0).connected_at == 1'700'000'000U - 60U);
  auto news = change(
    bearer_path, bearer_name,
    {dictionary_of("Stats", {number("duration", 95)})});
  BOOST_TEST(news.seen.empty());
  change(bearer_path, bearer_name, {flag("Connected", false)});
  BOOST_TEST(modem().bearers.at(0).connected_at == 0U);
}

BOOST_AUTO_TEST_CASE(the_connection_error_is_a_pair) {
  list(a_modem({bearer_path}));
  read_bearer(a_bearer(false));
  change(bearer_path, bearer_name, {pair_of("ConnectionError", "a.B", "why")});
  BOOST_TEST(modem().bearers.at(0).error_name == "a.B");
  BOOST_TEST(last->bearers.at(0).error_text == "why");
}

BOOST_AUTO_TEST_CASE(an_attach_bearer_is_read_unless_there_is_none) {
  auto x = a_modem();
  list(x);
  BOOST_TEST(!modem().attach_bearer);
  auto news = change(
    modem_path, "org.freedesktop.ModemManager1.Modem.Modem3gpp",
    {object("InitialEpsBearer", bearer_path)});
  BOOST_TEST(reads(news, bearer_path));
  read_bearer(a_bearer(true));
  BOOST_TEST(modem().attach_bearer.value().connected);
  BOOST_TEST(last->bearers.empty());
}

BOOST_AUTO_TEST_CASE(a_bearer_that_is_not_listed_any_more_is_dropped) {
  list(a_modem({bearer_path}));
  read_bearer(a_bearer(true));
  auto news = change(modem_path, modem_name, {objects("Bearers", {})});
  BOOST_TEST(news.seen.size() == 1U);
  BOOST_TEST(modem().bearers.empty());
  BOOST_TEST(
    change(bearer_path, bearer_name, {flag("Connected", true)}).seen.empty());
}

BOOST_AUTO_TEST_CASE(a_signal_of_a_known_object_needs_no_read) {
  list(a_modem({bearer_path}));
  read_sim(a_sim());
  read_bearer(a_bearer(true));
  BOOST_TEST(
    change(modem_path, modem_name, {integer("State", 11)}).reads.empty());
  BOOST_TEST(change(sim_path, sim_name, {text("Imsi", "1")}).reads.empty());
  BOOST_TEST(change(bearer_path, bearer_name, a_bearer(false)).reads.empty());
  BOOST_TEST(change(bearer_path, bearer_name, a_bearer(true)).reads.empty());
}

BOOST_AUTO_TEST_CASE(a_bearer_that_connects_without_settings_is_read) {
  list(a_modem({bearer_path}));
  read_bearer(a_bearer(false));
  auto news = change(bearer_path, bearer_name, {flag("Connected", true)});
  BOOST_TEST(reads(news, bearer_path));
}

BOOST_AUTO_TEST_CASE(invalidated_properties_cause_one_read) {
  list(a_modem());
  auto news = cache.signalled(
    bus.changed(modem_path, modem_name, {}, {"State", "PowerState"}).get());
  BOOST_REQUIRE_EQUAL(news.reads.size(), 1U);
  BOOST_TEST(news.reads[0].interface == modem_name);
  news = cache.signalled(
    bus.changed(modem_path, modem_name, {}, {"OwnNumbers"}).get());
  BOOST_TEST(news.reads.empty());
}

BOOST_AUTO_TEST_CASE(an_unchanged_value_is_no_news) {
  list(a_modem());
  auto news = change(modem_path, modem_name, {integer("State", 8)});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(!news.metrics);
}

BOOST_AUTO_TEST_CASE(counters_and_signal_are_metrics_only) {
  list(a_modem({bearer_path}));
  read_bearer(a_bearer(true));
  auto news = change(
    modem_path, "org.freedesktop.ModemManager1.Modem.Signal",
    {dictionary_of("Lte", {real("rsrp", -80)})});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(news.metrics);
  news = change(
    bearer_path, bearer_name,
    {dictionary_of(
      "Stats",
      {long_number("rx-bytes", 5), long_number("start-date", 1'696'580'000)})});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(news.metrics);
}

BOOST_AUTO_TEST_CASE(signal_comes_from_the_best_current_technology) {
  constexpr auto name = "org.freedesktop.ModemManager1.Modem.Signal";
  list(a_modem());
  auto sample = cache.sample().at(0);
  BOOST_TEST(sample.rssi == -67); // truncated toward zero
  BOOST_TEST(sample.rsrp == -98);
  change(modem_path, modem_name, {number("AccessTechnologies", 0)});
  BOOST_TEST(cache.sample().at(0).rsrp == -98);
  change(
    modem_path, modem_name,
    {number("AccessTechnologies", 1U << 15 | 1U << 14)});
  BOOST_TEST(cache.sample().at(0).rsrp == -98); // no 5G values yet
  change(modem_path, name, {dictionary_of("Nr5g", {real("rsrp", -77.7)})});
  BOOST_TEST(cache.sample().at(0).rsrp == -77);
  BOOST_TEST(cache.sample().at(0).rssi == no_signal);
  change(
    modem_path, name,
    {dictionary_of("Nr5g", {}),
     dictionary_of("Lte", {real("rssi", -1.7e308), real("rsrp", 0.0 / 0.0)})});
  BOOST_TEST(cache.sample().at(0).rsrp == no_signal);
  BOOST_TEST(cache.sample().at(0).rssi == no_signal);
}

BOOST_AUTO_TEST_CASE(each_missing_property_is_told_once_if_required) {
  const auto whole = a_modem();
  const std::set<std::string> optional{
    "SimSlots", "PrimarySimSlot", "InitialEpsBearer", "Nr5g"};
  for (const auto& [name, values] : whole)
    for (const auto& x : values) {
      world w;
      auto y = whole;
      auto& properties = y[name];
      properties.erase(std::find_if(
        properties.begin(), properties.end(),
        [&](const property& p) { return p.name == x.name; }));
      w.list(y);
      w.list(y);
      auto expected = optional.count(x.name) != 0 ? 0U : 1U;
      BOOST_TEST(w.oddities.size() == expected, x.name);
      if (expected == 1 && w.oddities.size() == 1)
        BOOST_TEST(w.oddities[0] == name + "." + x.name + ": missing");
    }
}

BOOST_AUTO_TEST_CASE(each_mistyped_property_is_told_once_and_skipped) {
  const auto whole = a_modem();
  for (const auto& [name, values] : whole)
    for (const auto& x : values) {
      world w;
      w.list(whole);
      auto before = w.modem();
      w.change(modem_path, name.c_str(), {mistyped(x), mistyped(x)});
      BOOST_REQUIRE_EQUAL(w.oddities.size(), 1U);
      BOOST_TEST(
        w.oddities[0]
        == name + "." + x.name + ": expected " + x.signature + ", got x");
      BOOST_TEST((w.modem().state == before.state));
      BOOST_TEST(w.modem().model == before.model);
      BOOST_TEST((w.modem().sims == before.sims));
      // The rest of the message is still read.
      w.change(
        modem_path, modem_name,
        {mistyped(text("Model", "")), integer("State", 11)});
      BOOST_TEST((w.modem().state == modem_state::connected));
    }
}

BOOST_AUTO_TEST_CASE(mistyped_sims_and_bearers_keep_their_old_values) {
  for (const auto& x : a_bearer(true)) {
    world w;
    w.list(a_modem({bearer_path}));
    w.read_bearer(a_bearer(true));
    auto before = w.modem().bearers.at(0);
    w.change(bearer_path, bearer_name, {mistyped(x)});
    BOOST_TEST(w.oddities.size() == 1U, x.name);
    BOOST_TEST((w.modem().bearers.at(0) == before), x.name);
  }
  for (const auto& x : a_sim()) {
    world w;
    w.list(a_modem());
    w.read_sim(a_sim());
    auto before = w.modem().sims;
    w.change(sim_path, sim_name, {mistyped(x)});
    BOOST_TEST(w.oddities.size() == 1U, x.name);
    BOOST_TEST((w.modem().sims == before), x.name);
  }
}

BOOST_AUTO_TEST_CASE(extra_properties_and_interfaces_are_ignored) {
  auto x = a_modem();
  for (auto& [name, values] : x)
    values.push_back(dictionary_of("Extra", {text("a", "b")}));
  x["org.freedesktop.ModemManager1.Modem.New"] = {text("A", "b")};
  list(x);
  auto sim = a_sim();
  sim.push_back(number("Extra", 1));
  read_sim(sim);
  BOOST_TEST(oddities.empty());
  BOOST_TEST(modem().sims.at(0).has_object);
}

BOOST_AUTO_TEST_CASE(values_beyond_the_enums_become_unknown) {
  auto x = a_modem();
  set(x[modem_name], integer("State", 77));
  set(x[modem_name], number("PowerState", 259));
  set(x[modem_name], number("StateFailedReason", 99));
  list(x);
  BOOST_TEST((modem().state == modem_state::unknown));
  BOOST_TEST((last->power == power_state::unknown));
  BOOST_TEST((last->reason == failed_reason::unknown));
}

BOOST_AUTO_TEST_CASE(signals_of_unknown_objects_are_ignored) {
  auto news = change(modem_path, modem_name, {integer("State", 8)});
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(cache.sample().empty());
  BOOST_TEST(!cache.snapshot(modem_path));
}

BOOST_AUTO_TEST_CASE(a_modem_is_gone_with_its_modem_interface) {
  list(a_modem({bearer_path}));
  auto news = cache.signalled(
    bus.removed(modem_path, "org.freedesktop.ModemManager1.Modem.Simple")
      .get());
  BOOST_TEST(news.gone.empty());
  BOOST_TEST(!modem().has_simple);
  news = cache.signalled(bus.removed(modem_path, modem_name).get());
  BOOST_REQUIRE_EQUAL(news.gone.size(), 1U);
  BOOST_TEST(!cache.snapshot(modem_path));
  BOOST_TEST(!cache.wants({modem_path, sim_path, sim_name}));
}

BOOST_AUTO_TEST_CASE(signals_during_a_listing_win_over_it) {
  constexpr auto other = "/org/freedesktop/ModemManager1/Modem/1";
  cache.listing_started();
  // Added meanwhile, and not in the list.
  cache.signalled(bus.added(other, a_modem()).get());
  // Removed meanwhile, and still in the list.
  cache.signalled(bus.removed(modem_path, modem_name).get());
  auto news = cache.listed(bus.listing({{modem_path, a_modem()}}).get());
  BOOST_TEST(news.gone.empty());
  BOOST_TEST(!cache.snapshot(modem_path));
  BOOST_TEST(cache.snapshot(other) != nullptr);
  // The next listing tells the truth again.
  cache.listing_started();
  news = cache.listed(bus.listing({{modem_path, a_modem()}}).get());
  BOOST_TEST(news.gone.size() == 1U);
  BOOST_TEST(news.seen.count(modem_path) == 1U);
}

BOOST_AUTO_TEST_CASE(an_object_becomes_a_modem_with_the_modem_interface) {
  auto x = a_modem();
  auto late = interfaces{{modem_name, x[modem_name]}};
  x.erase(modem_name);
  auto news = cache.signalled(bus.added(modem_path, x).get());
  BOOST_TEST(news.seen.empty());
  BOOST_TEST(!cache.snapshot(modem_path));
  news = cache.signalled(bus.added(modem_path, late).get());
  BOOST_TEST(news.seen.count(modem_path) == 1U);
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
  auto news = cache.read({modem_path, modem_path, profiles_name}, reply.get());
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
