#include "bus/decode.hpp"

#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(decode_suite, world)

BOOST_AUTO_TEST_CASE(a_listed_modem_is_decoded) {
  auto news = list(a_modem());
  BOOST_TEST(news.seen.count(modem_object) == 1U);
  const auto& x = modem();
  BOOST_TEST(x.equipment_id == "354033090000010");
  BOOST_TEST(x.model == "PLS63-W");
  BOOST_TEST((x.state == modem_state::registered));
  BOOST_TEST((x.power == power_state::on));
  BOOST_TEST((x.protocol == control_protocol::mbim));
  BOOST_TEST(x.operator_code == "23106");
  BOOST_TEST(number_of(x.registration) == 1U);
  BOOST_TEST(x.signal_rate == 18U);
  BOOST_TEST(x.has_simple);
  BOOST_TEST(x.has_signal);
  BOOST_TEST(x.location_enabled == 2U);
  BOOST_TEST(oddities.empty());
}

BOOST_AUTO_TEST_CASE(slots_say_what_is_known_of_their_sim) {
  list(a_modem());
  BOOST_REQUIRE_EQUAL(modem().sims.size(), 2U);
  BOOST_TEST(!last->sims[0].has_object);
  BOOST_TEST(last->sims[0].active);
  auto news = read_sim(a_sim());
  BOOST_TEST(news.seen.count(modem_object) == 1U);
  const auto& slot = modem().sims[0];
  BOOST_TEST(slot.number == 1);
  BOOST_TEST(slot.has_object);
  BOOST_TEST(slot.primary);
  BOOST_TEST(slot.iccid == "8942104393400779111");
  BOOST_TEST(number_of(slot.type) == 1U);
  BOOST_TEST(!last->sims[1].has_path);
  BOOST_TEST(!last->sims[1].has_object);
}

BOOST_AUTO_TEST_CASE(N16_preferred_networks_are_read_in_order) {
  list(a_modem());
  auto sim = a_sim();
  read_sim(sim);
  BOOST_TEST(!modem().sims[0].preferred); // before 1.18
  auto preferred = ports({{"26201", 16384}, {"", 0}, {"310260", 0}});
  preferred.name = "PreferredNetworks";
  set(sim, preferred);
  read_sim(sim);
  BOOST_REQUIRE(modem().sims[0].preferred.has_value());
  auto plmns = *last->sims[0].preferred;
  BOOST_REQUIRE_EQUAL(plmns.size(), 2U);
  BOOST_TEST(plmns[0] == "26201");
  BOOST_TEST(plmns[1] == "310260");
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
  list(a_modem({bearer_object}));
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
  BOOST_TEST(x.password.reveal() == canary::password);
  BOOST_TEST(x.allow_roaming.value() == false);
  BOOST_TEST(x.connected_at == 1'696'580'000U);
  BOOST_REQUIRE(x.ip4);
  BOOST_TEST(x.ip4->address == "10.0.0.2");
  BOOST_TEST(x.ip4->prefix.value() == 30U);
  BOOST_TEST(x.ip4->mtu == 1430U);
  BOOST_TEST(x.ip4->dns.size() == 2U);
  auto sample = cache.sample().at(0);
  BOOST_TEST(sample.rx_bytes == 1000U);
  BOOST_TEST(sample.tx_bytes == 2000U);
}

BOOST_AUTO_TEST_CASE(addresses_without_a_method_are_static) {
  auto x = a_bearer(true);
  set(x, dictionary_of("Ip4Config", {text("address", "10.0.0.2")}));
  list(a_modem({bearer_object}));
  read_bearer(x);
  BOOST_REQUIRE(modem().bearers.at(0).ip4);
  BOOST_TEST((modem().bearers.at(0).ip4->method == mm_ip_method::fixed));
}

BOOST_AUTO_TEST_CASE(connected_at_falls_back_on_the_duration_once) {
  auto x = a_bearer(true);
  set(x, dictionary_of("Stats", {number("duration", 60)}));
  list(a_modem({bearer_object}));
  read_bearer(x);
  BOOST_TEST(modem().bearers.at(0).connected_at == 1'700'000'000U - 60U);
  auto news = change(
    bearer_object, bearer_name,
    {dictionary_of("Stats", {number("duration", 95)})});
  BOOST_TEST(news.seen.empty());
  change(bearer_object, bearer_name, {flag("Connected", false)});
  BOOST_TEST(modem().bearers.at(0).connected_at == 0U);
}

BOOST_AUTO_TEST_CASE(the_connection_error_is_a_pair) {
  list(a_modem({bearer_object}));
  read_bearer(a_bearer(false));
  change(
    bearer_object, bearer_name, {pair_of("ConnectionError", "a.B", "why")});
  BOOST_TEST(modem().bearers.at(0).error_name == "a.B");
  BOOST_TEST(last->bearers.at(0).error_text == "why");
}

BOOST_AUTO_TEST_CASE(a_connection_error_does_not_tell_the_bearers_password) {
  list(a_modem({bearer_object}));
  read_bearer(a_bearer(false));
  auto echo = std::string{"AT \""} + canary::password + "\"?";
  change(
    bearer_object, bearer_name,
    {pair_of("ConnectionError", "a.B", echo.c_str())});
  BOOST_TEST(modem().bearers.at(0).error_text == "AT \"***\"?");
}

BOOST_AUTO_TEST_CASE(signal_comes_from_the_best_current_technology) {
  constexpr auto name = "org.freedesktop.ModemManager1.Modem.Signal";
  list(a_modem());
  auto sample = cache.sample().at(0);
  BOOST_TEST(sample.rssi == -67); // truncated toward zero
  BOOST_TEST(sample.rsrp == -98);
  change(modem_object, modem_name, {number("AccessTechnologies", 0)});
  BOOST_TEST(cache.sample().at(0).rsrp == -98);
  change(
    modem_object, modem_name,
    {number("AccessTechnologies", 1U << 15 | 1U << 14)});
  BOOST_TEST(cache.sample().at(0).rsrp == -98); // no 5G values yet
  change(modem_object, name, {dictionary_of("Nr5g", {real("rsrp", -77.7)})});
  BOOST_TEST(cache.sample().at(0).rsrp == -77);
  BOOST_TEST(cache.sample().at(0).rssi == -67); // of the LTE anchor
  change(modem_object, modem_name, {number("AccessTechnologies", 1U << 15)});
  BOOST_TEST(cache.sample().at(0).rssi == no_signal);
  change(
    modem_object, name,
    {dictionary_of("Nr5g", {}),
     dictionary_of("Lte", {real("rssi", -1.7e308), real("rsrp", 0.0 / 0.0)})});
  BOOST_TEST(cache.sample().at(0).rsrp == no_signal);
  BOOST_TEST(cache.sample().at(0).rssi == no_signal);
}

BOOST_AUTO_TEST_SUITE_END()
