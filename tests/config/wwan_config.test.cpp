#include "config/wwan_config.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/config/vectors.hpp"

using namespace wwan;

namespace {

using texts = std::vector<const char*>;

// What no member of the kind can be.
const texts not_a_string{"1", "true", "{}", "[]"};
const texts not_a_bool{"1", "\"true\"", "{}", "[]"};
const texts not_an_object{"1", "true", "\"x\"", "[]"};
const texts not_an_array{"1", "true", "\"x\"", "{}"};
const texts not_a_uint8{"-1",    "256",   "1.5",  "99999999999999999999",
                        "1e999", "\"1\"", "true", "{}",
                        "[]"};
const texts not_a_uint16{"-1",     "65536", "0.5",  "99999999999999999999",
                         "-1e999", "\"1\"", "true", "{}",
                         "[]"};
const texts not_a_uint32{"-1",    "4294967296", "0.5",  "18446744073709552000",
                         "1e999", "\"1\"",      "true", "{}",
                         "[]"};
const texts not_an_int32{
  "-2147483649", "2147483648", "0.5", "-99999999999999999999", "1e999", "\"1\"",
  "true",        "{}",         "[]"};
const texts not_a_time{
  "1",
  "true",
  "{}",
  "[]",
  "\"\"",
  "\"today\"",
  "\"2026-02-30T00:00:00Z\"",
  "\"2026-01-01T00:00:00+24:00\""};
const texts not_bytes{"1",     "true",     "{}",        "[1]",
                      "\"A\"", "\"!!!!\"", "\"AAA\\n\""};
const texts not_an_ip_type{"1", "true", "{}", "[]", "\"ip\"", "\"IPv4\""};
const texts not_an_auth{"1", "true", "{}", "[]", "\"none\"", "\"PAP\""};
const texts not_a_method{"-1", "3", "255", "256", "\"1\"", "true", "{}", "[]"};

struct field {
  std::string path;
  const texts& wrong;
};

void add_errors(std::vector<field>& out, const std::string& in) {
  out.push_back({in + "Error", not_a_string});
  out.push_back({in + "ErrorTime", not_a_time});
  out.push_back({in + "ErrorSeverity", not_an_int32});
  out.push_back({in + "ErrorRetryCondition", not_a_string});
  out.push_back({in + "ErrorEntities", not_an_array});
  out.push_back({in + "ErrorEntities[0]", not_an_object});
  out.push_back({in + "ErrorEntities[0].EntityType", not_an_int32});
  out.push_back({in + "ErrorEntities[0].EntityID", not_a_string});
}

void add_cipher_block(std::vector<field>& out, const std::string& in) {
  for (const char* name : {"CipherBlockID", "CipherContextID"})
    out.push_back({in + name, not_a_string});
  for (const char* name :
       {"InitialValue", "pubsub-large-CipherData", "ClearTextHash"})
    out.push_back({in + name, not_bytes});
  out.push_back({in + "IsCipher", not_a_bool});
  add_errors(out, in);
  out.push_back({in + "CipherContext", not_an_object});
  auto context = in + "CipherContext.";
  out.push_back({context + "ContextID", not_a_string});
  for (const char* name :
       {"HashScheme", "KeyExchangeScheme", "EncryptionScheme"})
    out.push_back({context + name, not_an_int32});
  for (const char* name : {"ControllerCertHash", "DeviceCertHash"})
    out.push_back({context + name, not_bytes});
  add_errors(out, context);
}

void add_access_point(std::vector<field>& out, const std::string& in) {
  out.push_back({in + "SIMSlot", not_a_uint8});
  out.push_back({in + "Activated", not_a_bool});
  out.push_back({in + "APN", not_a_string});
  out.push_back({in + "IPType", not_an_ip_type});
  out.push_back({in + "AuthProtocol", not_an_auth});
  for (const char* name :
       {"CleartextCredentials", "AttachCleartextCredentials"}) {
    out.push_back({in + name, not_an_object});
    out.push_back({in + name + ".Username", not_a_string});
    out.push_back({in + name + ".Password", not_a_string});
  }
  for (const char* name : {"PreferredPLMNs", "PreferredRATs"}) {
    out.push_back({in + name, not_an_array});
    out.push_back({in + name + "[0]", not_a_string});
  }
  out.push_back({in + "ForbidRoaming", not_a_bool});
  out.push_back({in + "AttachAPN", not_a_string});
  out.push_back({in + "AttachIPType", not_an_ip_type});
  out.push_back({in + "AttachAuthProtocol", not_an_auth});
  out.push_back({in + "EncryptedCredentials", not_an_object});
  add_cipher_block(out, in + "EncryptedCredentials.");
}

std::vector<field> all_fields() {
  std::vector<field> out{
    {"DPCKey", not_a_string},
    {"DPCTimestamp", not_a_time},
    {"RSConfigTimestamp", not_a_time},
    {"RadioSilence", not_a_bool},
    {"Networks", not_an_array},
    {"Networks[0]", not_an_object},
    {"Networks[0].LogicalLabel", not_a_string},
    {"Networks[0].PhysAddrs", not_an_object},
    {"Networks[0].PhysAddrs.Interface", not_a_string},
    {"Networks[0].PhysAddrs.USB", not_a_string},
    {"Networks[0].PhysAddrs.PCI", not_a_string},
    {"Networks[0].PhysAddrs.Dev", not_a_string},
    {"Networks[0].AccessPoint", not_an_object},
    {"Networks[0].Proxies", not_an_array},
    {"Networks[0].Proxies[0]", not_an_object},
    {"Networks[0].Proxies[0].type", not_a_uint8},
    {"Networks[0].Proxies[0].server", not_a_string},
    {"Networks[0].Proxies[0].port", not_a_uint32},
    {"Networks[0].Probe", not_an_object},
    {"Networks[0].Probe.Disable", not_a_bool},
    {"Networks[0].Probe.UserDefinedProbe", not_an_object},
    {"Networks[0].Probe.UserDefinedProbe.Method", not_a_method},
    {"Networks[0].Probe.UserDefinedProbe.ProbeHost", not_a_string},
    {"Networks[0].Probe.UserDefinedProbe.ProbePort", not_a_uint16},
    {"Networks[0].LocationTracking", not_a_bool},
    {"Networks[0].MTU", not_a_uint16},
    {"Networks[0].RouteMetric", not_a_uint32},
  };
  add_access_point(out, "Networks[0].AccessPoint.");
  return out;
}

/// A document with `value` at `path` and nothing else.
std::string nested(std::string_view path, const std::string& value) {
  if (path.empty())
    return value;
  if (path[0] == '[')
    return '[' + nested(path.substr(3), value) + ']';
  if (path[0] == '.')
    path.remove_prefix(1);
  auto end = std::min(path.find_first_of(".["), path.size());
  return "{\"" + std::string{path.substr(0, end)}
         + "\":" + nested(path.substr(end), value) + '}';
}

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

BOOST_AUTO_TEST_SUITE_END()
