#include <boost/test/unit_test.hpp>

#include "cache_world.hpp"

#include "tests/canaries.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

const std::string prefix = modem_interface_name;
const std::string modem3gpp = prefix + ".Modem3gpp";
const std::string signal_interface = prefix + ".Signal";
const std::string location = prefix + ".Location";

} // namespace

BOOST_FIXTURE_TEST_SUITE(decode_capabilities_suite, world)

BOOST_AUTO_TEST_CASE(tries_left_and_modes_are_decoded) {
  list(a_modem());
  const std::vector<unlock_tries> tries{
    {mm_lock::sim_pin, 3}, {mm_lock::sim_puk, 10}};
  const std::vector<mode_choice> supported{{8, 0}, {12, 8}};
  BOOST_TEST((modem().unlock_retries == tries));
  BOOST_TEST((last->supported_modes == supported));
  BOOST_TEST((last->current_modes == mode_choice{12, 8}));
  change(modem_object, modem_interface_name, {unlock_retries({{2, 2}})});
  BOOST_TEST(
    (modem().unlock_retries
     == std::vector<unlock_tries>{{mm_lock::sim_pin, 2}}));
}

BOOST_AUTO_TEST_CASE(a_slot_names_its_sim_object) {
  list(a_modem());
  BOOST_TEST(modem().sims[0].path == sim_path);
  read_sim(a_sim());
  BOOST_TEST(modem().sims[0].path == sim_path);
  BOOST_TEST(last->sims[1].path.empty());
}

BOOST_AUTO_TEST_CASE(a_rejection_is_there_until_it_is_taken_back) {
  list(a_modem());
  BOOST_TEST(!modem().rejection);
  auto reject = dictionary_of(
    "NetworkRejection", {number("error", 11), text("operator-id", "26201"),
                         text("operator-name", "Telekom.de"),
                         number("access-technology", 1U << 14)});
  BOOST_TEST(
    change(modem_object, modem3gpp.c_str(), {reject}).seen.count(modem_object)
    == 1U);
  BOOST_REQUIRE(modem().rejection);
  const network_rejection expected{11, "26201", "Telekom.de"};
  BOOST_TEST((*last->rejection == expected));
  change(
    modem_object, modem3gpp.c_str(), {dictionary_of("NetworkRejection", {})});
  BOOST_TEST(!modem().rejection);
}

BOOST_AUTO_TEST_CASE(signal_quality_is_news_by_the_fifth_of_its_scale) {
  list(a_modem());
  auto news = [this](uint32_t percent) {
    property quality{"SignalQuality", "(ub)", [percent](sd_bus_message* m) {
                       sd_bus_message_append(m, "(ub)", percent, 1);
                     }};
    return change(modem_object, modem_interface_name, {quality})
             .seen.count(modem_object)
           == 1U;
  };
  BOOST_TEST(news(41));
  BOOST_TEST(int{modem().signal} == 3);
  BOOST_TEST(!news(60));
  BOOST_TEST(news(61));
  BOOST_TEST(news(0));
  BOOST_TEST(int{modem().signal} == 0);
  BOOST_TEST(news(4'000'000'000)); // no service is that good
  BOOST_TEST(int{modem().signal} == 5);
}

BOOST_AUTO_TEST_CASE(packet_service_is_decoded) {
  list(a_modem());
  change(modem_object, modem3gpp.c_str(), {number("PacketServiceState", 2)});
  BOOST_TEST(number_of(modem().packet_service) == 2U);
}

BOOST_AUTO_TEST_CASE(attach_settings_are_unset_where_they_are_not_offered) {
  auto x = a_modem();
  list(x);
  BOOST_TEST(!modem().attach);
  set(x[modem3gpp], dictionary_of("InitialEpsBearerSettings", {}));
  list(x);
  BOOST_REQUIRE(modem().attach);
  BOOST_TEST(last->attach->apn.empty());
  auto settings = dictionary_of(
    "InitialEpsBearerSettings",
    {text("apn", "attach"), number("ip-type", 4), number("allowed-auth", 2),
     text("user", "joe"), text("password", canary::password)});
  change(modem_object, modem3gpp.c_str(), {settings});
  const attach_settings expected{
    "attach", mm_families::ipv4v6, 2, "joe", secret{canary::password}};
  BOOST_REQUIRE(modem().attach);
  BOOST_TEST((*last->attach == expected));
}

BOOST_AUTO_TEST_CASE(what_is_offered_decides_not_a_version) {
  auto x = a_modem();
  list(x);
  BOOST_TEST(modem().has_scan);
  BOOST_TEST(last->has_location);
  BOOST_TEST(last->location_capabilities == 7U);
  BOOST_TEST(!last->has_thresholds);
  set(x[signal_interface], number("RssiThreshold", 0));
  list(x);
  BOOST_TEST(modem().has_thresholds);
  BOOST_TEST(last->signal_threshold == 0U);
  change(modem_object, signal_interface.c_str(), {number("RssiThreshold", 5)});
  BOOST_TEST(modem().signal_threshold == 5U);
}

BOOST_AUTO_TEST_CASE(an_interface_that_goes_takes_its_facts_along) {
  auto x = a_modem();
  set(x[signal_interface], number("RssiThreshold", 5));
  list(x);
  for (const auto& name : {modem3gpp, signal_interface, location})
    cache.signalled(bus.removed(modem_object, name.c_str()).get());
  BOOST_TEST(!modem().has_scan);
  BOOST_TEST(!last->has_thresholds);
  BOOST_TEST(last->signal_threshold == 0U);
  BOOST_TEST(!last->has_location);
  BOOST_TEST(last->location_capabilities == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
