#include "core/plan/apn_plan.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/core/apn_plan_fixture.hpp"

using namespace wwan;
using namespace wwan::test;

BOOST_FIXTURE_TEST_SUITE(apn_fallbacks, apn_fixture)

BOOST_AUTO_TEST_CASE(nothing_is_tried_that_the_owner_did_not_name) {
  want.session.fallback = fallback_apns::none;
  profile("operator");
  BOOST_TEST(all() == "[internet]");
  for (auto i = 0; i < 9; ++i) {
    refuse("MissingOrUnknownApn");
    BOOST_TEST(next() == "internet");
  }
}

BOOST_AUTO_TEST_CASE(a_fallback_has_its_turn_only_while_the_owners_rests) {
  profile("operator");
  note_good_apn(records, world.sims[0].iccid, "operator");
  BOOST_TEST(next() == "internet");
  reject_twice();
  BOOST_TEST(next() == "operator");
}

BOOST_AUTO_TEST_CASE(a_lost_fallback_gives_the_owners_apn_its_turn) {
  profile("operator");
  reject_twice();
  auto lose = [this](const std::string& apn) {
    note_good_apn(records, world.sims[0].iccid, apn);
    note_lost_session(
      records, world.sims[0].iccid, want.session, want.modem, world);
  };
  lose("operator");
  BOOST_TEST(next() == "internet");
  refuse("MissingOrUnknownApn"); // once is enough
  BOOST_TEST(next() == "operator");
  want.session.apns = {"internet", "second"};
  reject_twice();
  lose("second"); // that is his, too
  BOOST_TEST(next() == "second");
}

BOOST_AUTO_TEST_CASE(the_fallback_that_worked_last_is_as_wanted) {
  profile("operator");
  auto accepted = [this] {
    std::string result;
    for (auto& x : choose(now).accepted)
      result += "[" + x.apn + "]";
    return result;
  };
  BOOST_TEST(accepted() == "[internet]");
  note_good_apn(records, world.sims[0].iccid, "operator");
  BOOST_TEST(accepted() == "[internet][operator]");
  note_good_apn(records, world.sims[0].iccid, "internet");
  BOOST_TEST(accepted() == "[internet]");
  note_good_apn(records, world.sims[0].iccid, "operator");
  want.session.fallback = fallback_apns::none;
  BOOST_TEST(accepted() == "[internet]");
}

BOOST_AUTO_TEST_SUITE_END()
