// A PIN is given once, whatever becomes of the notes.
#include "persist/pin_ledger.hpp"

#include <boost/test/unit_test.hpp>
#include <unistd.h>

#include "tests/persist/fixture.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(pin_ledgers, keeper_fixture)

BOOST_AUTO_TEST_CASE(N15_a_pin_is_given_once_over_a_thousand_restarts) {
  BOOST_TEST(claim() == "");
  for (auto i = 0; i < 1000; ++i)
    BOOST_TEST(
      claim()
      == "this PIN was sent to the card 8949000000000000001 before and did not "
         "open it; it is not sent again");
}

BOOST_AUTO_TEST_CASE(N15_another_card_or_another_pin_is_another_matter) {
  BOOST_TEST(claim() == "");
  BOOST_TEST(claim(secret{canary::wrong_pin}) == "");
  BOOST_TEST(claim(pin, "8949000000000000002") == "");
  BOOST_TEST(claim(secret{canary::wrong_pin}) != "");
}

BOOST_AUTO_TEST_CASE(
  N15_a_pin_that_was_right_may_be_given_again_until_it_fails) {
  for (auto i = 0; i < 3; ++i) {
    BOOST_TEST(claim() == "");
    keeper{dir}.confirm_pin(card, pin);
  }
  BOOST_TEST(claim() == ""); // and now it is wrong
  BOOST_TEST(claim() != "");
}

BOOST_AUTO_TEST_CASE(N15_the_note_is_on_disk_when_the_claim_comes_back) {
  BOOST_TEST(claim() == "");
  BOOST_TEST(text("sim-pins").size() == 64 + 7u);
  BOOST_TEST(mode("sim-pins") == 0600u);
  BOOST_TEST(mode("device-key") == 0600u);
  BOOST_TEST(text("device-key").size() == 32u);
}

BOOST_AUTO_TEST_CASE(N15_neither_pin_nor_card_can_be_read_from_the_note) {
  BOOST_TEST(claim() == "");
  BOOST_TEST(text("sim-pins").find(card) == std::string::npos);
  BOOST_TEST(text("sim-pins").find(pin.reveal()) == std::string::npos);
  // Another device writes another note about the same pair.
  auto first = text("sim-pins");
  dir = space.at("other");
  BOOST_TEST(claim() == "");
  BOOST_TEST(text("sim-pins") != first);
}

BOOST_AUTO_TEST_CASE(N15_where_nothing_can_be_noted_no_pin_is_sent) {
  dir = "/proc/bearerd";
  BOOST_TEST(
    claim()
    == "/proc/bearerd: cannot create the directory: No such file or directory; "
       "without a note of it on disk no PIN is sent");
}

BOOST_AUTO_TEST_CASE(N15_a_damaged_note_lets_nothing_pass) {
  BOOST_TEST(claim() == "");
  auto good = text("sim-pins");
  for (const auto& bad :
       {std::string{"x\n"}, good + "x", good.substr(1), good.substr(0, 70),
        good + std::string(64, 'a') + " maybe\n", std::string{"\n"}}) {
    put("sim-pins", bad);
    BOOST_TEST(
      claim(secret{canary::second_wrong_pin}).find("sim-pins is damaged")
      != std::string::npos);
    BOOST_TEST(text("sim-pins") == bad);
  }
}

BOOST_AUTO_TEST_CASE(N15_a_note_without_its_key_lets_nothing_pass) {
  BOOST_TEST(claim() == "");
  BOOST_REQUIRE(unlink((dir + "/device-key").c_str()) == 0);
  BOOST_TEST(claim().find("device-key") != std::string::npos);
  BOOST_TEST(claim(secret{canary::second_wrong_pin}) != "");
  put("device-key", "too short");
  BOOST_TEST(
    claim(secret{canary::second_wrong_pin}).find("is damaged")
    != std::string::npos);
}

BOOST_AUTO_TEST_CASE(N15_a_damaged_note_heals_with_a_card_that_has_all_tries) {
  const sim_iccid second = "8949000000000000002";
  BOOST_TEST(claim() == "");
  for (const auto* bad : {"x\n", "\n", "0 tried\n"}) {
    put("sim-pins", bad);
    BOOST_TEST(claim(pin, card, 2) != "");
    BOOST_TEST(claim(pin, card, 3) == "");
    // It is noted again, and what others were given is not known.
    BOOST_TEST(
      claim(pin, card, 3).find("was sent to the card") != std::string::npos);
    BOOST_TEST(
      claim(pin, second, 2)
      == "notes of PINs were lost, and the card 8949000000000000002 was given "
         "a wrong one; it is given none");
    BOOST_TEST(claim(pin, second, 3) == "");
    BOOST_TEST(claim(pin, second, 3) != "");
  }
  keeper{dir}.confirm_pin(card, pin);
  BOOST_TEST(claim(pin, card, 2) == ""); // it was right
}

BOOST_AUTO_TEST_CASE(N15_a_key_that_is_lost_is_made_anew_likewise) {
  for (auto damage : {0, 1, 2}) {
    dir = space.at("persist" + std::to_string(damage));
    BOOST_TEST(claim() == "");
    if (damage != 0)
      put("device-key", std::string(damage == 1 ? 31 : 2000, 'k'));
    else
      BOOST_REQUIRE(unlink((dir + "/device-key").c_str()) == 0);
    BOOST_TEST(claim(secret{canary::second_wrong_pin}, card, 2) != "");
    BOOST_TEST(claim(secret{canary::second_wrong_pin}, card, 3) == "");
    BOOST_TEST(text("device-key").size() == 32u);
    BOOST_TEST(claim(secret{canary::second_wrong_pin}, card, 3) != "");
    BOOST_TEST(claim(pin, "8949000000000000002", 2) != "");
  }
}

BOOST_AUTO_TEST_CASE(N15_what_cannot_be_read_is_not_taken_for_damaged) {
  BOOST_TEST(claim() == "");
  auto key = dir + "/device-key";
  BOOST_REQUIRE(unlink(key.c_str()) == 0);
  BOOST_REQUIRE(mkdir(key.c_str(), 0700) == 0); // even root cannot read it
  BOOST_TEST(claim(pin, card, 3) != "");
  BOOST_REQUIRE(rmdir(key.c_str()) == 0);
  BOOST_REQUIRE(unlink((dir + "/sim-pins").c_str()) == 0);
  BOOST_REQUIRE(mkdir((dir + "/sim-pins").c_str(), 0700) == 0);
  BOOST_TEST(claim(pin, card, 3) != "");
}

BOOST_AUTO_TEST_SUITE_END()
