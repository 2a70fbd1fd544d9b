#include "config/documents/parse.hpp"

#include <boost/test/unit_test.hpp>

#include "config/eve/cipher_json.hpp"
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
  x.session.label = "modem1";
  x.modem.addrs = {"wwan0", "1:2.3", "0000:00:15.0", "/dev/cdc-wdm0"};
  x.modem.sims[0].slot = 2;
  x.session.apns = {"internet.\"t\"<est>&\u2028\u00e9"};
  x.session.families = ip_type::ipv4v6;
  x.session.auth = auth_protocol::pap_and_chap;
  x.session.is_cipher = true;
  x.session.cipher =
    *parse_cipher_block(vector_text("CipherBlockStatus.full")).value;
  x.modem.preferred_plmns = {"23106", "310-260"};
  x.modem.preferred_rats = {"5gnr", "lte", "umts", "gsm"};
  x.modem.forbid_roaming = true;
  x.modem.attach.apn = "attach.apn";
  x.modem.attach.type = ip_type::ipv6;
  x.modem.attach.auth = auth_protocol::chap;
  x.session.proxies = {
    {0, "10.10.10.1", 3128}, {1, "proxy.example.com", 8080}, {4, "", 0}, {}};
  x.session.probe = {false, 2, "192.0.2.1", 443};
  x.modem.location_tracking = true;
  x.session.mtu = 1420;
  x.session.metric = 4294967295;
  return x;
}

network_config second_of_two() {
  network_config x;
  x.session.label = "modem2";
  x.modem.addrs.interface = "wwan1";
  x.session.apns = {"lps.apn"};
  x.session.families = ip_type::ipv4;
  x.session.auth = auth_protocol::pap;
  x.session.login = {"user1", secret{canary::document_password}};
  x.modem.attach.apn = "lps.attach";
  x.modem.attach.auth = auth_protocol::pap;
  x.modem.attach.login = {"att-user", secret{canary::document_attach_password}};
  x.session.probe = {true, 1, "8.8.4.4", 0};
  x.session.mtu = 65535;
  return x;
}

void check_both_forms(const std::string& name, const fleet_config& expected) {
  BOOST_TEST_CONTEXT(name) {
    BOOST_CHECK(parsed(vector_text(name)) == expected);
    // On the wire the ciphertext is in a file of its own.
    auto rest = expected;
    for (auto& network : rest.networks)
      network.session.cipher.data = {};
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
  config.networks[0].session.label = "wwan0";
  config.networks[0].modem.addrs.usb = "1:1.3";
  config.networks[0].session.apns = {"internet"};
  config.networks[0].session.metric = 5000;
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
  BOOST_CHECK(config.networks[0].session.is_cipher);
  BOOST_CHECK(config.networks[0].session.login == credentials{});
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
  BOOST_CHECK_EQUAL(config.networks[0].session.label, "a");
  BOOST_CHECK(config.networks[0].session.apns == std::vector<std::string>{"b"});
}

BOOST_AUTO_TEST_CASE(unknown_rats_are_skipped) {
  auto config = parsed(R"({"Networks":[{"LogicalLabel":"a","AccessPoint":)"
                       R"({"PreferredRATs":["6g","lte","LTE",null,"gsm"]}}]})");
  BOOST_REQUIRE_EQUAL(config.networks.size(), 1u);
  BOOST_CHECK(
    config.networks[0].modem.preferred_rats
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
