#include "config/parse.hpp"

#include <boost/test/unit_test.hpp>

#include "config/cipher_json.hpp"
#include "tests/canaries.hpp"
#include "tests/config/vectors.hpp"

using namespace wwan;
using test::vector_text;
namespace canary = test::canary;

namespace {

/// The config, or a failed check that shows the errors.
fleet_config parsed(std::string_view json) {
  auto result = parse_wwan_config(json);
  for (const auto& x : result.errors)
    BOOST_ERROR(to_string(x));
  return result.config.value_or(fleet_config{});
}

/// All errors of a document, one per line.
std::string errors_of(std::string_view json) {
  auto result = parse_wwan_config(json);
  BOOST_CHECK(!result.config);
  std::string text;
  for (const auto& x : result.errors)
    text += (text.empty() ? "" : "\n") + to_string(x);
  return text;
}

/// A document with networks that lack everything.
std::string with_networks(size_t count) {
  std::string json = "{\"Networks\":[{}";
  for (size_t i = 1; i < count; ++i)
    json += ",{}";
  return json + "]}";
}

fleet_config zero() {
  fleet_config x;
  x.dpc_timestamp = zero_time;
  x.rs_timestamp = zero_time;
  return x;
}

fleet_config without_networks() {
  auto x = zero();
  x.dpc_key = "zedagent";
  x.dpc_timestamp = "2026-08-20T10:11:12.123456789Z";
  return x;
}

network_config first_of_two() {
  network_config x;
  x.label = "modem1";
  x.addrs = {"wwan0", "1:2.3", "0000:00:15.0", "/dev/cdc-wdm0"};
  x.ap.sim_slot = 2;
  x.ap.apn = "internet.\"t\"<est>&\u2028\u00e9";
  x.ap.type = ip_type::ipv4v6;
  x.ap.auth = auth_protocol::pap_and_chap;
  x.ap.is_cipher = true;
  x.ap.cipher =
    *parse_cipher_block(vector_text("CipherBlockStatus.full")).value;
  x.ap.preferred_plmns = {"23106", "310-260"};
  x.ap.preferred_rats = {"5gnr", "lte", "umts", "gsm"};
  x.ap.forbid_roaming = true;
  x.ap.attach_apn = "attach.apn";
  x.ap.attach_type = ip_type::ipv6;
  x.ap.attach_auth = auth_protocol::chap;
  x.proxies = {
    {0, "10.10.10.1", 3128}, {1, "proxy.example.com", 8080}, {4, "", 0}, {}};
  x.probe = {false, 2, "192.0.2.1", 443};
  x.location_tracking = true;
  x.mtu = 1420;
  x.route_metric = 4294967295;
  return x;
}

network_config second_of_two() {
  network_config x;
  x.label = "modem2";
  x.addrs.interface = "wwan1";
  x.ap.apn = "lps.apn";
  x.ap.type = ip_type::ipv4;
  x.ap.auth = auth_protocol::pap;
  x.ap.login = {"user1", secret{canary::document_password}};
  x.ap.attach_apn = "lps.attach";
  x.ap.attach_auth = auth_protocol::pap;
  x.ap.attach_login = {"att-user", secret{canary::document_attach_password}};
  x.probe = {true, 1, "8.8.4.4", 0};
  x.mtu = 65535;
  return x;
}

void check_both_forms(const std::string& name, const fleet_config& expected) {
  BOOST_TEST_CONTEXT(name) {
    BOOST_CHECK(parsed(vector_text(name)) == expected);
    // On the wire the ciphertext is in a file of its own.
    auto rest = expected;
    for (auto& network : rest.networks)
      network.ap.cipher.data = {};
    BOOST_CHECK(parsed(vector_text(name + ".wire")) == rest);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(parsing)

BOOST_AUTO_TEST_CASE(reads_eves_configs_from_disk_and_wire) {
  check_both_forms("WwanConfig.zero", zero());
  auto config = without_networks();
  check_both_forms("WwanConfig.networks0", config);
  config.rs_timestamp = "2026-08-19T01:02:03Z";
  config.networks.resize(1);
  config.networks[0].label = "wwan0";
  config.networks[0].addrs.usb = "1:1.3";
  config.networks[0].ap.apn = "internet";
  config.networks[0].route_metric = 5000;
  check_both_forms("WwanConfig.networks1.minimal", config);
  config.networks.clear();
  config.radio_silence = true;
  check_both_forms("WwanConfig.networks0.radio-silence", config);
}

BOOST_AUTO_TEST_CASE(reads_all_members_from_disk_and_wire) {
  auto config = without_networks();
  config.rs_timestamp = "2026-08-19T01:02:03.5+02:00";
  config.networks = {first_of_two(), second_of_two()};
  check_both_forms("WwanConfig.networks2.full", config);
}

BOOST_AUTO_TEST_CASE(reads_encrypted_credentials_as_a_flag) {
  auto config = parsed(vector_text("WwanConfig.with-encrypted-credentials"));
  BOOST_REQUIRE_EQUAL(config.networks.size(), 1u);
  BOOST_CHECK(config.networks[0].ap.is_cipher);
  BOOST_CHECK(config.networks[0].ap.login == credentials{});
}

BOOST_AUTO_TEST_CASE(null_and_empty_objects_are_the_zero_item) {
  BOOST_CHECK(parsed("null") == zero());
  BOOST_CHECK(parsed(" {} \n") == zero());
  BOOST_CHECK(parsed(R"({"Networks":[],"DPCTimestamp":null})") == zero());
}

BOOST_AUTO_TEST_CASE(unknown_members_pass) {
  BOOST_CHECK(
    parsed(R"({"New":{"a":[1e999,{"b":null}]},"Big":99999999999999999999})")
    == zero());
}

BOOST_AUTO_TEST_CASE(names_match_in_any_case) {
  auto config =
    parsed(R"({"networks":[{"LOGICALLABEL":"a","accesspoint":{"aPN":"b"}}]})");
  BOOST_REQUIRE_EQUAL(config.networks.size(), 1u);
  BOOST_CHECK_EQUAL(config.networks[0].label, "a");
  BOOST_CHECK_EQUAL(config.networks[0].ap.apn, "b");
}

BOOST_AUTO_TEST_CASE(unknown_rats_are_skipped) {
  auto config = parsed(R"({"Networks":[{"LogicalLabel":"a","AccessPoint":)"
                       R"({"PreferredRATs":["6g","lte","LTE",null,"gsm"]}}]})");
  BOOST_REQUIRE_EQUAL(config.networks.size(), 1u);
  BOOST_CHECK(
    config.networks[0].ap.preferred_rats
    == (std::vector<std::string>{"lte", "gsm"}));
}

BOOST_AUTO_TEST_CASE(networks_with_the_same_addresses_are_left_to_matching) {
  auto config =
    parsed(R"({"Networks":[{"LogicalLabel":"a","PhysAddrs":{"USB":"1:1"}},)"
           R"({"LogicalLabel":"b","PhysAddrs":{"USB":"1:1"}}]})");
  BOOST_CHECK_EQUAL(config.networks.size(), 2u);
}

BOOST_AUTO_TEST_CASE(labels_are_there_and_differ) {
  BOOST_CHECK_EQUAL(
    errors_of(R"({"Networks":[{"LogicalLabel":"a"},{"LogicalLabel":"b"},)"
              R"({"LogicalLabel":"a"}]})"),
    "Networks[2].LogicalLabel: \"a\" is already the label of Networks[0]");
  BOOST_CHECK_EQUAL(
    errors_of(R"({"Networks":[{},null]})"),
    "Networks[0].LogicalLabel: must not be empty\n"
    "Networks[1].LogicalLabel: must not be empty");
}

BOOST_AUTO_TEST_CASE(all_errors_are_told_up_to_a_limit) {
  BOOST_CHECK_EQUAL(
    errors_of(R"({"DPCKey":1,"Networks":[{"MTU":-1},{"MTU":"x"}]})"),
    "DPCKey: expected a string, found a number\n"
    "Networks[0].MTU: expected an integer from 0 to 65535, found -1\n"
    "Networks[1].MTU: expected an integer from 0 to 65535, found a string");
  auto result = parse_wwan_config(with_networks(max_config_errors + 1));
  BOOST_CHECK_EQUAL(result.errors.size(), max_config_errors);
}

BOOST_AUTO_TEST_CASE(more_networks_than_any_device_has_are_refused) {
  auto result = parse_wwan_config(with_networks(max_networks));
  BOOST_CHECK_EQUAL(result.errors.size(), max_config_errors);
  BOOST_CHECK_EQUAL(
    errors_of(with_networks(2'000'000)),
    "Networks: expected at most 256 networks, found 2000000");
}

BOOST_AUTO_TEST_CASE(the_document_is_an_object) {
  BOOST_CHECK_EQUAL(errors_of("[]"), "expected an object, found an array");
  BOOST_CHECK_EQUAL(errors_of("\"x\""), "expected an object, found a string");
  BOOST_CHECK_EQUAL(errors_of("0"), "expected an object, found a number");
  BOOST_CHECK_EQUAL(errors_of("true"), "expected an object, found a boolean");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_json_is_refused_with_its_place) {
  BOOST_CHECK_EQUAL(errors_of(""), "the document is empty");
  BOOST_CHECK_EQUAL(
    errors_of("{}\n}"),
    "syntax error at byte 3 (line 2, column 1): unexpected text after the "
    "document");
  BOOST_CHECK_EQUAL(
    errors_of("{\"DPCKey\":\"\xFF\"}"),
    "syntax error at byte 11 (line 1, column 12): invalid UTF-8");
  BOOST_CHECK_EQUAL(
    errors_of(R"({"DPCKey":"a)"),
    "syntax error at byte 12 (line 1, column 13): the document ends too early");
  BOOST_CHECK_EQUAL(
    errors_of("{\"x\":" + std::string(5000, '[')),
    "syntax error at byte 1027 (line 1, column 1028): nested too deeply, 1023 "
    "levels are allowed");
}

BOOST_AUTO_TEST_CASE(a_document_above_the_limit_is_refused_unread) {
  std::string padded = "{}" + std::string(max_config_bytes - 2, ' ');
  BOOST_CHECK(parsed(padded) == zero());
  BOOST_CHECK_EQUAL(
    errors_of(padded + ' '), "document of 8388609 bytes exceeds 8 MiB");
  BOOST_CHECK_EQUAL(
    // NOLINTNEXTLINE(bugprone-string-constructor): that long on purpose
    errors_of(std::string(10'000'000, '[')),
    "document of 10000000 bytes exceeds 8 MiB");
}

BOOST_AUTO_TEST_SUITE_END()
