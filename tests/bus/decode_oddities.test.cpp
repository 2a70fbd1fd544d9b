// Properties that are missing, mistyped, or not known: told once, and survived.
#include <algorithm>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(decode_oddities_suite, world)

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
      w.change(modem_object, name.c_str(), {mistyped(x), mistyped(x)});
      BOOST_REQUIRE_EQUAL(w.oddities.size(), 1U);
      BOOST_TEST(
        w.oddities[0]
        == name + "." + x.name + ": expected " + x.signature + ", got x");
      BOOST_TEST((w.modem().state == before.state));
      BOOST_TEST(w.modem().model == before.model);
      BOOST_TEST((w.modem().sims == before.sims));
      // The rest of the message is still read.
      w.change(
        modem_object, modem_name,
        {mistyped(text("Model", "")), integer("State", 11)});
      BOOST_TEST((w.modem().state == modem_state::connected));
    }
}

BOOST_AUTO_TEST_CASE(mistyped_sims_and_bearers_keep_their_old_values) {
  for (const auto& x : a_bearer(true)) {
    world w;
    w.list(a_modem({bearer_object}));
    w.read_bearer(a_bearer(true));
    auto before = w.modem().bearers.at(0);
    w.change(bearer_object, bearer_name, {mistyped(x)});
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

BOOST_AUTO_TEST_SUITE_END()
