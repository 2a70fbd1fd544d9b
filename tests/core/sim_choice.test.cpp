#include "core/plan/sim_choice.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/cards.hpp"

using namespace wwan;
using namespace wwan::core;
using namespace wwan::test;

namespace {

observed_modem with_slots(std::vector<sim_slot> sims, uint32_t primary = 1) {
  auto x = modem_in(modem_state::disabled);
  x.sims = std::move(sims);
  x.primary_slot = primary;
  return x;
}

const network_config any = network_for("internet");

} // namespace

BOOST_AUTO_TEST_SUITE(sim_choice_suite)

BOOST_AUTO_TEST_CASE(two_spellings_of_one_card_are_the_same) {
  BOOST_TEST(same_card("894900000000000001F", "894900000000000001"));
  BOOST_TEST(same_card("89490000000000000a1", "89490000000000000A1f"));
  BOOST_TEST(!same_card("894900000000000001", "894900000000000002"));
  BOOST_TEST(!same_card("", ""));
  BOOST_TEST(!same_card("F", "f"));
}

BOOST_AUTO_TEST_CASE(L1_an_esim_without_profile_gives_way_to_the_other_slot) {
  // SimSlots ["/", "/"], the SIM object from `Sim`, SimType unknown, an EID.
  auto esim = card_in(1, "");
  esim.type = mm_sim_type::unknown;
  esim.eid = "89";
  esim.has_path = false;
  BOOST_TEST(slot_change(any.modem, with_slots({esim, empty_slot(2)})) == 2u);
  BOOST_TEST(slot_change(any.modem, with_slots({empty_esim_in(1)})) == 0u);
}

BOOST_AUTO_TEST_CASE(L1_a_physical_sim_is_preferred_to_a_slot_nobody_knows) {
  auto x = with_slots({empty_esim_in(1), empty_slot(2), card_in(3, iccid_a)});
  BOOST_TEST(slot_change(any.modem, x) == 3u);
  x.sims[2] = empty_esim_in(3);
  BOOST_TEST(slot_change(any.modem, x) == 2u);
}

BOOST_AUTO_TEST_CASE(L2_an_unknown_type_is_not_a_physical_sim_but_may_be_one) {
  auto unknown = card_in(2, iccid_a);
  unknown.type = mm_sim_type::unknown;
  BOOST_TEST(!is_esim(unknown));
  BOOST_TEST(
    slot_change(any.modem, with_slots({empty_esim_in(1), unknown})) == 2u);
}

BOOST_AUTO_TEST_CASE(an_esim_with_a_profile_stays) {
  auto esim = empty_esim_in(1);
  esim.esim_status = mm_esim_status::with_profiles;
  esim.iccid = iccid_b;
  BOOST_TEST(
    slot_change(any.modem, with_slots({esim, card_in(2, iccid_a)})) == 0u);
  // One that does not tell about its profiles, but has a number, has one.
  esim.esim_status = mm_esim_status::unknown;
  BOOST_TEST(
    slot_change(any.modem, with_slots({esim, card_in(2, iccid_a)})) == 0u);
}

BOOST_AUTO_TEST_CASE(L3_the_slot_of_the_owner_wins_over_the_preference) {
  auto want = any;
  want.modem.sims[0].slot = 1;
  BOOST_TEST(
    slot_change(want.modem, with_slots({empty_esim_in(1), card_in(2, iccid_a)}))
    == 0u);
  want.modem.sims[0].slot = 2;
  BOOST_TEST(
    slot_change(want.modem, with_slots({card_in(1, iccid_a), empty_slot(2)}))
    == 2u);
}

BOOST_AUTO_TEST_CASE(a_single_slot_has_the_number_one) {
  auto want = any;
  want.modem.sims[0].slot = 1;
  BOOST_TEST(
    slot_change(want.modem, with_slots({card_in(1, iccid_a)}, 0)) == 0u);
}

BOOST_AUTO_TEST_CASE(the_card_that_was_matched_is_the_one_to_use) {
  auto want = any;
  want.modem.sims[0].iccid = iccid_b;
  auto x = with_slots({card_in(1, iccid_a), card_in(2, iccid_b)});
  BOOST_TEST(slot_change(want.modem, x) == 2u);
  x.primary_slot = 2;
  BOOST_TEST(slot_change(want.modem, x) == 0u);
}

BOOST_AUTO_TEST_CASE(what_nobody_asked_for_is_tried_once) {
  auto x = with_slots({empty_esim_in(1), empty_slot(2)});
  modem_past past;
  past.slots_tried = 1u << 2;
  BOOST_TEST(slot_change(any.modem, x, past) == 0u);
  auto want = any;
  want.modem.sims[0].slot = 2;
  BOOST_TEST(slot_change(want.modem, x, past) == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
