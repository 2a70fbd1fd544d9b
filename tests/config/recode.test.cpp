#include "config/eve/recode.hpp"

#include <boost/test/unit_test.hpp>

#include "config/eve/eve_types.hpp"
#include "tests/config/vectors.hpp"

using namespace wwan;

namespace {

std::string through(
  const char* topic, std::string_view json, go_form form = go_form::disk) {
  auto x = recode(*find_eve_type(topic), json, form);
  return x.errors.empty() ? x.json : to_string(x.errors.front());
}

bool same(const char* topic, std::string_view x, std::string_view y) {
  auto first = through(topic, x, go_form::comparable);
  BOOST_CHECK_EQUAL(first[0], '{');
  return first == through(topic, y, go_form::comparable);
}

} // namespace

BOOST_AUTO_TEST_SUITE(recoding)

BOOST_AUTO_TEST_CASE(unknown_topics_have_no_type) {
  BOOST_CHECK(find_eve_type("WwanConfig") != nullptr);
  BOOST_CHECK(find_eve_type("wwanconfig") == nullptr);
}

BOOST_AUTO_TEST_CASE(absent_members_are_zero_and_unknown_ones_pass) {
  auto zero = test::vector_text("WwanConfig.zero");
  for (auto json : {"{}", "null", R"({"Unknown":[1],"dpckey":""})"})
    BOOST_CHECK_EQUAL(through("WwanConfig", json), zero);
}

BOOST_AUTO_TEST_CASE(values_that_the_type_does_not_hold_are_errors) {
  BOOST_CHECK_EQUAL(
    through("WwanConfig", R"({"DPCKey":5})"),
    "DPCKey: expected a string, found a number");
  for (auto json :
       {R"({"DPCTimestamp":"yesterday"})", R"({"Networks":[{"MTU":65536}]})",
        R"({"Networks":{}})", R"({"Networks":[{"PhysAddrs":[]}]})"})
    BOOST_CHECK_EQUAL(through("WwanConfig", json).find('{'), std::string::npos);
  BOOST_CHECK_EQUAL(
    through("WwanStatus", R"({"Networks":[{"IPSettings":{"Gateway":"x"}}]})")
      .substr(0, 30),
    "Networks[0].IPSettings.Gateway");
  BOOST_CHECK_EQUAL(
    through(
      "WwanMetrics",
      R"({"Networks":[{"PacketStats":{"RxBytes":18446744073709552000}}]})")
      .substr(0, 31),
    "Networks[0].PacketStats.RxBytes");
}

BOOST_AUTO_TEST_CASE(sets_and_instants_compare_as_what_they_are) {
  BOOST_CHECK(same(
    "WwanStatus",
    R"({"DPCTimestamp":"2026-08-20T10:11:12.50Z","Networks":[
      {"LogicalLabel":"a","CurrentRATs":["lte","5gnr"]},{"LogicalLabel":"b"}]})",
    R"({"DPCTimestamp":"2026-08-20T12:11:12.5+02:00","Networks":[
      {"LogicalLabel":"b"},{"LogicalLabel":"a","CurrentRATs":["5gnr","lte"]}]})"));
  BOOST_CHECK(!same(
    "WwanStatus", R"({"DPCTimestamp":"2026-08-20T10:11:12Z"})",
    R"({"DPCTimestamp":"2026-08-20T10:11:13Z"})"));
  BOOST_CHECK(same("WwanStatus", R"({"Networks":[]})", R"({"Networks":null})"));
  BOOST_CHECK(!same(
    "CipherMetrics", R"({"TypeCounters":[1,0]})", R"({"TypeCounters":[0,1]})"));
  BOOST_CHECK(!same(
    "WwanConfig",
    R"({"Networks":[{"AccessPoint":{"PreferredRATs":["lte","gsm"]}}]})",
    R"({"Networks":[{"AccessPoint":{"PreferredRATs":["gsm","lte"]}}]})"));
}

BOOST_AUTO_TEST_SUITE_END()
