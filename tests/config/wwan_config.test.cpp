#include "config/documents/wwan_config.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "config/documents/parse.hpp"
#include "tests/config/config_fields.hpp"
#include "tests/config/nested.hpp"
#include "tests/config/vectors.hpp"

using namespace wwan;
using test::all_fields;
using test::nested;

namespace {

/// The paths of all members below `x`, every index being 0.
void collect(
  const simdjson::dom::element& x, const std::string& path,
  std::set<std::string>& out) {
  if (!path.empty())
    out.insert(path);
  simdjson::dom::object members;
  simdjson::dom::array elements;
  if (x.get(members) == simdjson::SUCCESS)
    for (auto member : members)
      collect(
        member.value,
        path + (path.empty() ? "" : ".") + std::string{member.key}, out);
  else if (x.get(elements) == simdjson::SUCCESS)
    for (auto element : elements)
      collect(element, path + "[0]", out);
}

} // namespace

BOOST_AUTO_TEST_SUITE(wwan_configs)

BOOST_AUTO_TEST_CASE(the_table_below_has_every_member_that_eve_sends) {
  std::set<std::string> sent;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  auto json = test::vector_text("WwanConfig.networks2.full");
  BOOST_REQUIRE(parser.parse(json).get(document) == simdjson::SUCCESS);
  collect(document, "", sent);
  for (const auto& x : all_fields())
    sent.erase(x.path);
  for (const auto& path : sent)
    BOOST_ERROR("not in the table: " + path);
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_named_by_its_path) {
  for (const auto& x : all_fields())
    for (const char* value : x.wrong)
      BOOST_TEST_CONTEXT(x.path << " = " << value) {
        auto result = parse_wwan_config(nested(x.path, value));
        BOOST_CHECK(!result.config);
        BOOST_REQUIRE_EQUAL(result.errors.size(), 1u);
        BOOST_CHECK_EQUAL(result.errors[0].path, x.path);
        BOOST_TEST(result.errors[0].text.find("expected") == 0u);
      }
}

BOOST_AUTO_TEST_CASE(null_is_the_zero_value_of_every_member) {
  for (const auto& x : all_fields()) {
    auto result = parse_wwan_config(nested(x.path, "null"));
    for (const auto& error : result.errors)
      BOOST_CHECK_EQUAL(
        to_string(error), "Networks[0].LogicalLabel: must not be empty");
  }
}

BOOST_AUTO_TEST_CASE(errors_say_what_is_allowed) {
  auto error = [](const char* path, const char* value) {
    return parse_wwan_config(nested(path, value)).errors.at(0).text;
  };
  BOOST_CHECK_EQUAL(
    error("Networks[0].AccessPoint.IPType", "\"ipv5\""),
    R"(expected one of "", "ipv4", "ipv6", "ipv4v6", found "ipv5")");
  BOOST_CHECK_EQUAL(
    error("Networks[0].AccessPoint.AttachAuthProtocol", "\"eap\""),
    R"(expected one of "", "pap", "chap", "pap-and-chap", found "eap")");
  BOOST_CHECK_EQUAL(
    error("Networks[0].Probe.UserDefinedProbe.Method", "3"),
    "expected 0 (default), 1 (ICMP) or 2 (TCP), found 3");
  BOOST_CHECK_EQUAL(
    error("Networks[0].AccessPoint.SIMSlot", "300"),
    "expected an integer from 0 to 255, found 300");
  BOOST_CHECK_EQUAL(
    error("DPCTimestamp", "\"yesterday\""),
    R"(expected an RFC 3339 time such as "2006-01-02T15:04:05Z", found )"
    R"("yesterday")");
  BOOST_CHECK_EQUAL(
    error(
      "Networks[0].AccessPoint.EncryptedCredentials.ClearTextHash", "\"x\""),
    "expected base64 with padding");
  BOOST_CHECK_EQUAL(
    error("RadioSilence", "\"on\""), "expected true or false, found a string");
}

BOOST_AUTO_TEST_CASE(a_file_without_metric_has_those_of_modems) {
  auto metrics = [](config_origin origin) {
    auto config = parse_wwan_config(
                    R"({"Networks":[{"LogicalLabel":"a"},)"
                    R"({"LogicalLabel":"b","RouteMetric":0},)"
                    R"({"LogicalLabel":"c","RouteMetric":null}]})",
                    origin)
                    .config;
    std::string result;
    for (const auto& x : config->networks)
      result += std::to_string(x.session.metric) + " ";
    return result;
  };
  BOOST_TEST(metrics(config_origin::file) == "700 0 702 ");
  BOOST_TEST(metrics(config_origin::eve) == "0 0 0 ");
}

BOOST_AUTO_TEST_CASE(modems_that_no_network_asks_for_are_others_but_in_eve) {
  auto of = [](const std::string& bearerd, config_origin origin) {
    auto json = R"({"Networks":[])" + bearerd + "}";
    return parse_wwan_config(json, origin).config->unconfigured;
  };
  constexpr auto off = unconfigured_modems::off;
  constexpr auto leave = unconfigured_modems::leave;
  for (const auto* silent : {"", R"(,"Bearerd":{"Unconfigured":null})"}) {
    BOOST_TEST((of(silent, config_origin::file) == leave));
    BOOST_TEST((of(silent, config_origin::eve) == off));
  }
  for (auto origin : {config_origin::file, config_origin::eve}) {
    BOOST_TEST((of(R"(,"Bearerd":{"Unconfigured":"off"})", origin) == off));
    BOOST_TEST((of(R"(,"Bearerd":{"Unconfigured":"leave"})", origin) == leave));
  }
}

BOOST_AUTO_TEST_SUITE_END()
