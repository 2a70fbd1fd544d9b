#include "core/fleet/interface_claims.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using wwan::core::interface_claims;
using owners = std::set<wwan::modem_path>;

} // namespace

BOOST_AUTO_TEST_SUITE(interface_claims_suite)

BOOST_AUTO_TEST_CASE(who_comes_first_keeps_it) {
  interface_claims x;
  BOOST_TEST(x.take("wwan0", "a") == "");
  BOOST_TEST(x.take("wwan0", "a") == "");
  BOOST_TEST(x.take("wwan0", "b") == "a");
  BOOST_TEST(x.take("wwan1", "b") == "");
}

BOOST_AUTO_TEST_CASE(nobody_undoes_what_another_one_has) {
  interface_claims x;
  x.take("wwan0", "a");
  x.take("wwan0", "b");
  BOOST_TEST(!x.give_up("wwan0", "b").clear);
  BOOST_TEST(x.take("wwan0", "c") == "a");
}

BOOST_AUTO_TEST_CASE(what_is_nobodys_may_be_cleared) {
  interface_claims x;
  BOOST_TEST(x.give_up("wwan0", "a").clear);
  BOOST_TEST(x.give_up("wwan0", "").clear);
  x.take("wwan0", "a");
  BOOST_TEST(!x.give_up("wwan0", "").clear);
}

BOOST_AUTO_TEST_CASE(who_was_refused_is_told_when_it_is_free) {
  interface_claims x;
  x.take("wwan0", "a");
  x.take("wwan0", "b");
  x.take("wwan0", "c");
  x.give_up("wwan0", "c"); // wants it no longer
  auto freed = x.give_up("wwan0", "a");
  BOOST_TEST(freed.clear);
  BOOST_TEST((freed.awaited == owners{"b"}));
  BOOST_TEST(x.take("wwan0", "b") == "");
}

BOOST_AUTO_TEST_CASE(two_that_change_places_both_arrive) {
  for (auto first_gives_up_first : {true, false}) {
    interface_claims x;
    x.take("wwan0", "a");
    x.take("wwan1", "b");
    if (first_gives_up_first) {
      BOOST_TEST(x.give_up("wwan0", "a").clear);
      BOOST_TEST(x.take("wwan1", "a") == "b");
      auto freed = x.give_up("wwan1", "b");
      BOOST_TEST((freed.awaited == owners{"a"}));
      BOOST_TEST(x.take("wwan0", "b") == "");
      BOOST_TEST(x.take("wwan1", "a") == "");
    } else {
      BOOST_TEST(x.give_up("wwan0", "a").clear);
      BOOST_TEST(x.give_up("wwan1", "b").clear);
      BOOST_TEST(x.take("wwan0", "b") == "");
      BOOST_TEST(x.take("wwan1", "a") == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(what_a_gone_owner_had_is_nobodys) {
  interface_claims x;
  x.take("wwan0", "a");
  x.take("wwan1", "a");
  x.take("wwan1", "b");
  auto freed = x.release("a");
  BOOST_TEST(freed.size() == 1U);
  BOOST_TEST((freed["wwan1"] == owners{"b"}));
  BOOST_TEST(x.take("wwan0", "c") == "");
  BOOST_TEST(x.release("nobody").empty());
}

BOOST_AUTO_TEST_SUITE_END()
