#include "config/documents/bearerd_config.hpp"

#include <boost/test/unit_test.hpp>

#include "config/documents/parse.hpp"
#include "tests/canaries.hpp"

using namespace wwan;
using namespace std::string_literals;
namespace canary = wwan::test::canary;

namespace {

std::string with_extras(const std::string& extras) {
  return R"({"Networks":[{"LogicalLabel":"m","Bearerd":)" + extras + "}]}";
}

network_config labelled() {
  network_config result;
  result.session.label = "m";
  return result;
}

network_config network_of(const std::string& extras) {
  auto result = parse_wwan_config(with_extras(extras), config_origin::eve);
  for (const auto& x : result.errors)
    BOOST_ERROR(to_string(x));
  return result.config ? result.config->networks.at(0) : network_config{};
}

std::string error_of(
  const std::string& extras, config_origin origin = config_origin::file) {
  auto result = parse_wwan_config(with_extras(extras), origin);
  BOOST_CHECK(!result.config);
  return result.errors.empty() ? "" : to_string(result.errors[0]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(bearerd_configs)

BOOST_AUTO_TEST_CASE(without_extras_nothing_changes) {
  BOOST_TEST((network_of("null") == labelled()));
  BOOST_TEST((network_of("{}") == labelled()));
}

BOOST_AUTO_TEST_CASE(every_member_arrives) {
  auto x = network_of(R"({
    "PINs": [{"PIN": "71830264", "ICCID": "8949000000000000001F"},
             {"PIN": "29471836", "SIMSlot": 2}],
    "APNs": ["internet", ""], "FallbackAPNs": "profiles", "ForcedPLMN": "310-260",
    "Match": {"IMEI": "356938035643809", "ICCID": "8988303000000614227"},
    "Retry": {"ShortestSeconds": 20, "LongestSeconds": 600}})");
  auto wanted = labelled();
  wanted.modem.pins = {
    {secret{canary::pin}, "8949000000000000001F", 0},
    {secret{canary::wrong_pin}, "", 2}};
  wanted.session.apns = {"internet", ""};
  wanted.session.fallback = fallback_apns::profiles;
  wanted.modem.plmn = "310260";
  wanted.modem.imei = "356938035643809";
  wanted.modem.sims[0].iccid = "8988303000000614227";
  wanted.modem.retry = {20, 600};
  BOOST_TEST((x == wanted));
}

BOOST_AUTO_TEST_CASE(bounds_at_the_top_are_for_networks_without_their_own) {
  auto result = parse_wwan_config(
    R"({"Bearerd":{"Retry":{"LongestSeconds":60}},"Networks":[)"
    R"({"LogicalLabel":"a"},)"
    R"({"LogicalLabel":"b","Bearerd":{"Retry":{"ShortestSeconds":5}}}]})");
  BOOST_REQUIRE(result.config);
  BOOST_TEST((result.config->retry == retry_bounds{0, 60}));
  BOOST_TEST((result.config->networks[0].modem.retry == retry_bounds{}));
  BOOST_TEST((result.config->networks[1].modem.retry == retry_bounds{5, 0}));
}

BOOST_AUTO_TEST_CASE(a_typo_is_named_with_what_is_allowed) {
  BOOST_TEST(
    error_of(R"({"PINS":[]})")
    == R"(Networks[0].Bearerd: unknown member "PINS"; allowed: PINs, APNs, )"
       "FallbackAPNs, ForcedPLMN, Match, Retry, Table, RulePriority");
  BOOST_TEST(
    error_of(R"({"PINs":[{"PIN":"71830264","Slot":1,"SIMSlot":1}]})")
    == R"(Networks[0].Bearerd.PINs[0]: unknown member "Slot"; allowed: PIN, )"
       "ICCID, SIMSlot");
  auto result = parse_wwan_config(R"({"bearerd":{}})");
  BOOST_REQUIRE_EQUAL(result.errors.size(), 1u);
  BOOST_TEST(
    to_string(result.errors[0])
    == R"(unknown member "bearerd"; it is spelled "Bearerd")");
}

BOOST_AUTO_TEST_CASE(the_former_name_is_refused_with_the_new_one) {
  for (auto* text :
       {R"({"Wwand":{}})", R"({"Wwand":{"Retry":{}},"Bearerd":{}})"}) {
    auto result = parse_wwan_config(text);
    BOOST_REQUIRE_EQUAL(result.errors.size(), 1u);
    BOOST_TEST(
      to_string(result.errors[0])
      == R"(unknown member "Wwand"; it is now "Bearerd")");
    BOOST_TEST(!result.config);
  }
  auto result = parse_wwan_config(
    R"({"Networks":[{"LogicalLabel":"a","wwand":{"APNs":["x"]}}]})");
  BOOST_REQUIRE_EQUAL(result.errors.size(), 1u);
  BOOST_TEST(
    to_string(result.errors[0])
    == R"(Networks[0]: unknown member "wwand"; it is now "Bearerd")");
}

BOOST_AUTO_TEST_CASE(wrong_values_are_named_with_what_is_allowed) {
  BOOST_TEST(
    error_of(R"({"PINs":[{"PIN":"71830264"}]})")
    == "Networks[0].Bearerd.PINs[0]: needs ICCID or SIMSlot: a PIN belongs to "
       "one card or slot");
  BOOST_TEST(
    error_of(R"({"ForcedPLMN":"Telekom"})")
    == "Networks[0].Bearerd.ForcedPLMN: expected MCC and MNC such as \"26201\" "
       "or \"310-260\", found \"Telekom\"");
  BOOST_TEST(
    error_of(R"({"Retry":{"ShortestSeconds":90}})")
    == "Networks[0].Bearerd.Retry.ShortestSeconds: expected an integer from 1 "
       "to 60, found 90");
  BOOST_TEST(
    error_of(R"({"Match":{"IMEI":"12"}})")
    == "Networks[0].Bearerd.Match.IMEI: expected 14 to 16 digits, found "
       "\"12\"");
}

BOOST_AUTO_TEST_CASE(routes_may_have_a_table_of_their_own) {
  auto of = [](const std::string& extras) {
    auto x = parse_wwan_config(with_extras(extras), config_origin::file);
    BOOST_REQUIRE(x.config);
    const auto& session = x.config->networks.at(0).session;
    return std::to_string(session.table) + " "
           + std::to_string(session.rule_priority);
  };
  BOOST_TEST(of("{}") == "0 0");
  BOOST_TEST(of(R"({"Table":null,"RulePriority":null})") == "0 0");
  BOOST_TEST(of(R"({"Table":1})") == "1 0");
  BOOST_TEST(of(R"({"Table":252,"RulePriority":1})") == "252 1");
  BOOST_TEST(of(R"({"Table":256,"RulePriority":32765})") == "256 32765");
  BOOST_TEST(of(R"({"Table":4294967295})") == "4294967295 0");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_table_is_said) {
  const std::string at = "Networks[0].Bearerd.";
  for (const char* kernels : {"253", "254", "255"})
    BOOST_TEST(
      error_of(R"({"Table":)"s + kernels + "}")
      == at
           + "Table: 253, 254 and 255 are the kernel's own (default, main, "
             "local); without Table, routes are in main");
  for (const char* wrong : {"0", "-1", "4294967296"})
    BOOST_TEST(
      error_of(R"({"Table":)"s + wrong + "}")
      == at + "Table: expected an integer from 1 to 4294967295, found "
           + wrong);
  for (const char* wrong : {"0", "32766"})
    BOOST_TEST(
      error_of(R"({"Table":120,"RulePriority":)"s + wrong + "}")
      == at + "RulePriority: expected an integer from 1 to 32765, found "
           + wrong);
  BOOST_TEST(
    error_of(R"({"RulePriority":100})")
    == at + "RulePriority: needs Table: no rule leads to table main");
}

BOOST_AUTO_TEST_CASE(in_eve_the_tables_are_the_nims) {
  for (std::string name : {"Table", "RulePriority"})
    BOOST_TEST(
      error_of(R"({")" + name + R"(":120})", config_origin::eve)
      == "Networks[0].Bearerd." + name
           + ": not in EVE, whose NIM makes the tables and rules");
}

BOOST_AUTO_TEST_CASE(L14_an_error_about_a_pin_does_not_show_it) {
  const std::string pin = canary::pin;
  const std::string lettered = canary::lettered_pin;
  for (const auto& wrong :
       {R"("123")"s, R"("56 78")"s, pin, '"' + pin + R"(5")",
        '"' + lettered + '"', R"([")" + pin + R"("])",
        R"({")" + pin + R"(":1})"}) {
    auto error = error_of(R"({"PINs":[{"SIMSlot":1,"PIN":)" + wrong + "}]}");
    BOOST_TEST(error.find("Bearerd.PINs[0].PIN: expected") != error.npos);
    BOOST_TEST(error.find_first_of("123567") == error.npos);
    BOOST_TEST(canary::in(error) == "");
  }
  auto torn = error_of(R"({"PINs":[{"SIMSlot":1,"PIN":")" + pin);
  BOOST_TEST(!torn.empty());
  BOOST_TEST(canary::in(torn) == "");
}

BOOST_AUTO_TEST_SUITE_END()
