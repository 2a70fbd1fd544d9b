// What ends a state that nothing of ours ends.
#include <boost/test/unit_test.hpp>

#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using namespace std::chrono_literals;

namespace {

std::string needs(
  const observed_modem& modem, const network_config& network,
  radio_wish radio = radio_wish::on) {
  wanted_modem want;
  want.radio = radio;
  want.match(std::make_shared<const network_config>(network));
  return core::unlocked_by(want, modem);
}

bool names(const std::string& text, const char* setting) {
  return text.find(setting) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(unlocks)

BOOST_AUTO_TEST_CASE(each_block_says_what_ends_it_and_which_setting) {
  auto network = network_for("internet");
  auto modem = modem_in(modem_state::locked);
  modem.lock = mm_lock::sim_pin; // SIM-PIN
  BOOST_TEST(names(needs(modem, network), "Bearerd.PINs"));
  modem.lock = mm_lock::sim_puk; // SIM-PUK
  BOOST_TEST(names(needs(modem, network), "--puk="));
  modem.lock = mm_lock::service_provider_pin; // to a service provider
  BOOST_TEST(names(needs(modem, network), "whoever locked it"));
  modem = modem_in(modem_state::failed);
  for (auto [reason, what] :
       {std::pair{failed_reason::sim_missing, "AccessPoint.SIMSlot"},
        std::pair{failed_reason::sim_error, "AccessPoint.SIMSlot"},
        std::pair{failed_reason::esim_without_profiles, "a profile"},
        std::pair{failed_reason::unknown_capabilities, "off and on"}}) {
    modem.reason = reason;
    BOOST_TEST(names(needs(modem, network), what), what);
  }
  modem.reason = failed_reason::sim_missing;
  network.modem.sims[0].slot = 2;
  BOOST_TEST(names(needs(modem, network), "slot 2"));
  modem = modem_in(modem_state::registered);
  modem.registration = mm_registration::roaming; // roaming
  network.modem.forbid_roaming = true;
  BOOST_TEST(names(needs(modem, network), "AccessPoint.ForbidRoaming"));
  network.session.is_cipher = true;
  BOOST_TEST(names(needs(modem, network), "CleartextCredentials"));
}

BOOST_AUTO_TEST_CASE(what_is_not_blocked_needs_nothing) {
  auto network = network_for("internet");
  for (auto state :
       {modem_state::disabled, modem_state::registered, modem_state::connected})
    BOOST_TEST(needs(modem_in(state), network) == "");
  auto locked = modem_in(modem_state::locked);
  locked.lock = mm_lock::sim_pin;
  BOOST_TEST(needs(locked, network, radio_wish::silence) == "");
}

BOOST_FIXTURE_TEST_CASE(a_stuck_modem_tells_it, machine_fixture) {
  want_on();
  world.lock = mm_lock::sim_pin;
  see(modem_state::locked);
  auto x = machine.report(now);
  BOOST_TEST(x.doing == "stuck");
  BOOST_TEST(x.why.find("SIM card is locked: sim-pin; it needs ") == 0u);
  BOOST_TEST(error() == "SIM card is locked: sim-pin"); // EVE's word is its own
}

BOOST_FIXTURE_TEST_CASE(
  a_pause_after_short_sessions_has_its_end, machine_fixture) {
  connect();
  for (uint32_t i = 0; i < 12; ++i) {
    for (auto& bearer : world.bearers)
      bearer.connected = false;
    see(modem_state::registered);
    if (calls.empty())
      break;
    answer_and_see();
    answer_network();
  }
  auto x = machine.report(now);
  BOOST_TEST(x.doing.find("waits to connect") == 0u);
  BOOST_REQUIRE(x.failures.size() == 1u);
  BOOST_REQUIRE(x.failures[0].retry_at.has_value());
  BOOST_TEST((*x.failures[0].retry_at > now));
  BOOST_TEST(x.failures[0].cause == "back-off after short sessions");
}

BOOST_AUTO_TEST_SUITE_END()
