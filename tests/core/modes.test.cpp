#include "core/plan/modes.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/wanted.hpp"

using namespace wwan;
using namespace wwan::core;

namespace {

const std::vector<mode_choice> old_modem{{4, 0}, {8, 0}, {12, 8}, {12, 4}};
const std::vector<mode_choice> new_modem{
  {2, 0},  {4, 0},  {8, 0},   {16, 0}, {6, 4},   {6, 2}, {12, 8},
  {12, 4}, {14, 8}, {24, 16}, {24, 8}, {30, 16}, {30, 0}};

std::string choose(
  const std::vector<std::string>& rats, const std::vector<mode_choice>& from) {
  auto x = modes_for(rats, from);
  if (!x)
    return "as they are";
  return std::to_string(x->allowed) + " " + std::to_string(x->preferred);
}

} // namespace

BOOST_AUTO_TEST_SUITE(modes_suite)

BOOST_AUTO_TEST_CASE(the_best_combination_is_chosen_as_mmagent_does) {
  BOOST_TEST(choose({"lte"}, old_modem) == "8 0");
  BOOST_TEST(choose({"lte", "umts"}, old_modem) == "12 8");
  BOOST_TEST(choose({"5gnr", "lte"}, old_modem) == "8 0");
  BOOST_TEST(choose({"lte"}, new_modem) == "8 0");
  BOOST_TEST(choose({"umts", "lte"}, new_modem) == "12 4");
  BOOST_TEST(choose({"gsm"}, new_modem) == "2 0");
  BOOST_TEST(choose({"5gnr", "lte"}, new_modem) == "24 16");
  BOOST_TEST(choose({"5gnr", "lte", "umts", "gsm"}, new_modem) == "30 16");
  BOOST_TEST(choose({"gsm", "umts", "lte"}, new_modem) == "6 2");
}

BOOST_AUTO_TEST_CASE(no_preference_that_it_could_follow_changes_nothing) {
  BOOST_TEST(choose({}, new_modem) == "as they are");
  BOOST_TEST(choose({"lte"}, {}) == "as they are");
  BOOST_TEST(choose({"5gnr"}, old_modem) == "as they are");
  BOOST_TEST(choose({"gsm", "5gnr"}, old_modem) == "as they are");
}

BOOST_AUTO_TEST_CASE(a_combination_without_the_preferred_one_is_never_chosen) {
  // 2G alone has the better weight, but that is not what LTE asks for.
  BOOST_TEST(choose({"lte"}, {{2, 0}, {14, 0}}) == "14 0");
}

BOOST_AUTO_TEST_CASE(a_modem_that_cannot_choose_stays_with_any) {
  BOOST_TEST(choose({"lte"}, {{0xffffffff, 0}}) == "4294967295 0");
}

BOOST_AUTO_TEST_CASE(names_what_the_modem_lacks) {
  auto lacks = missing_rats({"5gnr", "lte"}, old_modem);
  BOOST_REQUIRE(lacks.size() == 1u);
  BOOST_TEST(lacks[0] == "5gnr");
}

BOOST_AUTO_TEST_SUITE_END()
