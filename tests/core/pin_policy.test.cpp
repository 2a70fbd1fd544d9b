#include "core/plan/pin_policy.hpp"

#include <boost/test/unit_test.hpp>

#include "core/plan/reconcile.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "tests/canaries.hpp"
#include "tests/core/cards.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

const network_config with_pin = network_with_pin(canary::pin, iccid_a);

std::string problem(const observed_modem& x) {
  auto verdict = judge_pin(with_pin.modem, x);
  BOOST_TEST(!verdict.send);
  return verdict.problem;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pin_policy_suite)

BOOST_AUTO_TEST_CASE(N15_a_locked_card_is_given_its_pin_on_its_own_object) {
  auto verdict = judge_pin(with_pin.modem, locked_modem());
  BOOST_REQUIRE(verdict.send);
  BOOST_TEST(verdict.send->card == "/org/freedesktop/ModemManager1/SIM/1");
  BOOST_TEST(verdict.send->pin.reveal() == canary::pin);
  BOOST_TEST(verdict.send->iccid == iccid_a);
  BOOST_TEST(verdict.send->tries_left == 3u); // tries, for who keeps notes
  BOOST_TEST(verdict.problem == "");
  BOOST_TEST(
    core::to_string(*verdict.send).find(canary::pin) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(N15_a_pin_for_another_card_is_not_given) {
  auto x = locked_modem();
  x.sims[0].iccid = iccid_b;
  BOOST_TEST(
    problem(x)
    == "no PIN is configured for ICCID " + std::string{iccid_b} + " in slot 1");
  // Not even when the right card is in the other slot of the same modem.
  x.sims.push_back(card_in(2, iccid_a));
  BOOST_TEST(problem(x).find("no PIN is configured") == 0u);
}

BOOST_AUTO_TEST_CASE(N15_a_card_without_readable_number_is_given_no_pin) {
  auto x = locked_modem();
  auto want = with_pin;
  want.modem.pins = {{secret{canary::pin}, "", 1}};
  BOOST_TEST(judge_pin(want.modem, x).send.has_value());
  x.sims[0].iccid = {};
  auto verdict = judge_pin(want.modem, x);
  BOOST_TEST(!verdict.send);
  BOOST_TEST(
    verdict.problem.find("does not tell its ICCID") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(N15_two_tries_must_be_left) {
  auto x = locked_modem();
  for (uint32_t tries : {3u, 2u}) {
    x.unlock_retries = {{mm_lock::sim_pin, tries}};
    BOOST_TEST(judge_pin(with_pin.modem, x).send.has_value());
  }
  x.unlock_retries = {{mm_lock::sim_pin, 1}};
  BOOST_TEST(problem(x) == "1 try is left, so the card is given no PIN");
  x.unlock_retries = {{mm_lock::sim_pin, 0}};
  BOOST_TEST(problem(x) == "0 tries are left, so the card is given no PIN");
}

BOOST_AUTO_TEST_CASE(N15_unknown_tries_are_no_tries) {
  auto x = locked_modem();
  auto unknown = std::string{
    "ModemManager does not tell how many tries are left, so the card is given "
    "no PIN"};
  x.unlock_retries.clear();
  BOOST_TEST(problem(x) == unknown);
  x.unlock_retries = {
    {mm_lock::sim_pin2, 3}, {mm_lock::sim_puk, 10}}; // of other locks
  BOOST_TEST(problem(x) == unknown);
  x.unlock_retries = {{mm_lock::sim_pin, 999}}; // MM_UNLOCK_RETRIES_UNKNOWN
  BOOST_TEST(problem(x) == unknown);
}

BOOST_AUTO_TEST_CASE(N15_only_the_pin_of_the_card_is_ever_given) {
  for (uint32_t lock = 0; lock < 20; ++lock) {
    auto x = locked_modem();
    x.lock = static_cast<mm_lock>(lock);
    x.unlock_retries = {{x.lock, 3}, {mm_lock::sim_pin, 3}};
    BOOST_TEST(judge_pin(with_pin.modem, x).send.has_value() == (lock == 2));
  }
  for (auto state : all_states()) {
    auto x = locked_modem();
    x.state = state;
    BOOST_TEST(
      judge_pin(with_pin.modem, x).send.has_value()
      == (state == modem_state::locked));
  }
}

BOOST_AUTO_TEST_CASE(L4_only_the_lock_that_modemmanager_shows_is_a_lock) {
  // PIN2, or an application of the card that is not ready, locks no modem.
  auto want = wanted(radio_wish::on, with_pin);
  for (auto lock :
       {mm_lock::unknown, mm_lock::none, mm_lock::sim_pin2,
        mm_lock::sim_puk2}) {
    auto x = locked_modem();
    x.state = modem_state::registered;
    x.lock = lock;
    BOOST_TEST(blocked_by(want, x) == "");
    BOOST_TEST(!judge_pin(with_pin.modem, x).send);
  }
}

BOOST_AUTO_TEST_CASE(the_number_of_the_card_counts_more_than_its_slot) {
  auto want = network_for("internet");
  want.modem.pins = {
    {secret{canary::pin}, "", 1},
    {secret{canary::wrong_pin}, iccid_b, 0},
    {secret{canary::second_wrong_pin}, iccid_a, 2},
    {secret{canary::third_wrong_pin}, iccid_a, 1},
    {secret{canary::misplaced_number}, iccid_a, 0}};
  auto pin = [&](uint8_t slot, const sim_iccid& iccid) {
    auto* found = pin_for(want.modem, card_in(slot, iccid));
    return found ? found->pin.reveal() : std::string{};
  };
  BOOST_TEST(pin(1, iccid_a) == canary::third_wrong_pin);
  BOOST_TEST(pin(2, iccid_a) == canary::second_wrong_pin);
  BOOST_TEST(pin(1, iccid_b) == canary::wrong_pin);
  BOOST_TEST(pin(1, "8949000000000000009") == canary::pin);
  BOOST_TEST(pin(2, "8949000000000000009") == "");
}

BOOST_AUTO_TEST_CASE(the_lock_is_reported_with_what_is_missing) {
  auto want = wanted(radio_wish::on, network_for("internet"));
  auto x = locked_modem();
  // Who configured no PIN gets EVE's words and nothing else.
  BOOST_TEST(blocked_by(want, x) == "SIM card is locked: sim-pin");
  want = wanted(radio_wish::on, with_pin);
  BOOST_TEST(blocked_by(want, x) == "");
  x.unlock_retries = {{mm_lock::sim_pin, 1}};
  BOOST_TEST(
    blocked_by(want, x)
    == "SIM card is locked: sim-pin (1 try is left, so the card is given no "
       "PIN)");
  x.lock = mm_lock::sim_puk;
  BOOST_TEST(blocked_by(want, x) == "SIM card is locked: sim-puk");
}

BOOST_AUTO_TEST_SUITE_END()
