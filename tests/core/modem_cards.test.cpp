#include <boost/test/unit_test.hpp>

#include "core/plan/attach_policy.hpp"
#include "core/plan/pin_policy.hpp"
#include "tests/canaries.hpp"
#include "tests/core/cards.hpp"
#include "tests/core/machine_fixture.hpp"

using namespace wwan;
using namespace wwan::test;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

struct card_fixture : machine_fixture {
  /// Answers the call and changes nothing.
  void answer_only(const std::string& error = {}) {
    auto call = calls.front();
    calls.erase(calls.begin());
    step_result result{call.id, call.what, {}};
    if (!error.empty())
      result.error = {error_class::config, error, "text of " + error};
    feed(core::step_done{result});
  }

  void want_attach(const std::string& apn) {
    auto x = network_for("internet");
    x.modem.attach.apn = apn;
    want(radio_wish::on, x);
  }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(modem_cards, card_fixture)

BOOST_AUTO_TEST_CASE(N15_a_locked_modem_is_unlocked_and_connected) {
  world = locked_modem();
  want(radio_wish::on, network_with_pin(canary::pin, iccid_a));
  see();
  BOOST_TEST(error() == "");
  answer_and_see(); // unlocked
  answer_and_see(); // enabled
  answer_and_see(); // connected
  BOOST_TEST(
    trace.find("send-pin /org/freedesktop/ModemManager1/SIM/1, enable, connect")
    == 0u);
  BOOST_TEST(error() == "");
}

BOOST_AUTO_TEST_CASE(N15_a_lock_that_is_shown_late_is_no_reason_to_repeat) {
  world = locked_modem();
  want(radio_wish::on, network_with_pin(canary::pin, iccid_a));
  see();
  answer_only();
  see(); // an older signal
  pass(seconds{5});
  BOOST_TEST(calls.empty());
  // ... nor is one that stays.
  pass(minutes{60});
  BOOST_TEST(calls.empty());
  BOOST_TEST(
    error()
    == "SIM card is locked: sim-pin (the card took its PIN, but ModemManager "
       "still shows the lock)");
}

BOOST_AUTO_TEST_CASE(N15_no_pin_is_given_in_silence_or_to_what_is_not_ours) {
  world = locked_modem();
  for (auto wish :
       {radio_wish::silence, radio_wish::unmatched, radio_wish::keep}) {
    want(wish, network_with_pin(canary::pin, iccid_a));
    see();
    pass(minutes{1});
  }
  BOOST_TEST(trace.find("send-pin") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(N15_another_pin_in_the_config_is_tried_at_once) {
  world = locked_modem();
  want(radio_wish::on, network_with_pin(canary::pin, iccid_a));
  see();
  answer_only("org.freedesktop.ModemManager1.Error.MobileEquipment."
              "IncorrectPassword");
  world.unlock_retries = {{mm_lock::sim_pin, core::fewest_tries}};
  see();
  BOOST_TEST(calls.empty());
  BOOST_TEST(error().find("failed to unlock the SIM card: ") == 0u);
  want(radio_wish::on, network_with_pin(canary::wrong_pin, iccid_a));
  BOOST_REQUIRE_EQUAL(calls.size(), 1u);
  BOOST_TEST(
    std::get<commands::send_pin>(calls[0].what).pin.reveal()
    == canary::wrong_pin);
}

BOOST_AUTO_TEST_CASE(a_card_that_is_swapped_gets_its_own_pin) {
  auto both = network_with_pin(canary::pin, iccid_a);
  both.modem.pins.push_back({secret{canary::wrong_pin}, iccid_b, 0});
  world = locked_modem();
  want(radio_wish::on, both);
  see();
  answer_and_see();
  auto memory = next_object();
  feed(memory);
  want(radio_wish::on, both);
  world = locked_modem();
  world.sims = {card_in(1, iccid_b)};
  see();
  BOOST_REQUIRE_EQUAL(calls.size(), 1u);
  BOOST_TEST(
    std::get<commands::send_pin>(calls[0].what).pin.reveal()
    == canary::wrong_pin);
}

BOOST_AUTO_TEST_CASE(a_session_in_another_slot_is_not_yet_as_wanted) {
  connect();
  world.primary_slot = 1;
  world.sims = {card_in(1, iccid_a), card_in(2, iccid_b)};
  see();
  BOOST_TEST(machine.report(now).settled);
  auto other = network_for("internet");
  other.modem.sims[0].slot = 2;
  want(radio_wish::on, other);
  BOOST_TEST(trace == "disconnect");
  BOOST_TEST(!machine.report(now).settled);
}

BOOST_AUTO_TEST_CASE(L1_an_empty_esim_is_left_once_and_not_for_ever) {
  world = modem_in(modem_state::failed);
  world.reason = failed_reason::esim_without_profiles;
  world.sims = {empty_esim_in(1), empty_slot(2)};
  want_on();
  see();
  BOOST_TEST(trace == "set-sim-slot slot=2");
  auto memory = next_object();
  feed(memory);
  want_on();
  // Slot 2 has an empty eSIM as well, and slot 1 shows nothing now.
  world.primary_slot = 2;
  world.sims = {empty_slot(1), empty_esim_in(2)};
  see();
  pass(minutes{60});
  BOOST_TEST(trace == "set-sim-slot slot=2");
  BOOST_TEST(error() == "eSIM has no profile");
}

BOOST_AUTO_TEST_CASE(L10_attempts_to_attach_keep_their_distance) {
  world = modem_in(modem_state::registered);
  world.attach = attach_settings{};
  want_attach("a");
  see();
  for (auto i = 0; i < 20; ++i) {
    BOOST_REQUIRE_EQUAL(calls.size(), 1u);
    BOOST_TEST((is<commands::set_attach>(calls[0].what)));
    auto began = now;
    answer_only("org.freedesktop.ModemManager1.Error.Core.Failed");
    BOOST_TEST(error().find("failed to set the attach APN") == 0u);
    // A config of every second asks for something else each time.
    want_attach(i % 2 == 0 ? "b" : "a");
    while (calls.empty())
      pass(milliseconds{100});
    BOOST_TEST((now - began >= core::attach_spacing));
  }
}

BOOST_AUTO_TEST_CASE(L10_restoring_is_tried_once_and_does_not_keep_us_offline) {
  world = modem_in(modem_state::registered);
  world.attach = attach_settings{"a", mm_families::none, 1, "", secret{}};
  feed(core::modem_recalled{
    kept_attach{
      attach_settings{"own", mm_families::none, 0, "", secret{}},
      *world.attach},
    {}});
  want_on();
  see();
  BOOST_TEST(trace == "set-attach apn=own");
  answer_only("org.freedesktop.ModemManager1.Error.Core.Unsupported");
  pass(minutes{1});
  BOOST_TEST(trace.find("set-attach apn=own, connect") == 0u);
}

BOOST_AUTO_TEST_CASE(L10_a_modem_that_attaches_as_wanted_is_not_touched) {
  auto x = network_for("internet");
  x.modem.attach.apn = "a";
  world = modem_in(modem_state::connected);
  world.attach = core::attach_wish(x.modem.attach);
  want(radio_wish::on, x);
  see();
  pass(minutes{60 * 24});
  BOOST_TEST(trace == "");
}

BOOST_AUTO_TEST_SUITE_END()
