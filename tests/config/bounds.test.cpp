#include "config/json/bounds.hpp"

#include <algorithm>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "config/documents/parse.hpp"
#include "tests/canaries.hpp"
#include "tests/config/config_fields.hpp"
#include "tests/config/nested.hpp"

using namespace wwan;
using test::all_fields;
using test::nested;

namespace {

/// All errors of a document but for a label that is missing.
std::string errors_of(const std::string& json) {
  std::string result;
  for (const auto& x : parse_wwan_config(json).errors)
    if (x.text != "must not be empty")
      result += (result.empty() ? "" : "; ") + to_string(x);
  return result;
}

std::string text_of(size_t size) {
  return '"' + std::string(size, 'x') + '"';
}

std::string list_of(size_t size, const std::string& item) {
  auto result = '[' + item;
  for (size_t i = 1; i < size; ++i)
    result += ',' + item;
  return result + ']';
}

struct bound {
  const char* path;
  size_t most;
};

const std::vector<bound> texts{
  {"DPCKey", 255},
  {"Networks[0].LogicalLabel", 255},
  {"Networks[0].PhysAddrs.Interface", 255},
  {"Networks[0].PhysAddrs.USB", 255},
  {"Networks[0].PhysAddrs.PCI", 255},
  {"Networks[0].PhysAddrs.Dev", 4095},
  {"Networks[0].AccessPoint.APN", 100},
  {"Networks[0].AccessPoint.AttachAPN", 100},
  {"Networks[0].AccessPoint.CleartextCredentials.Username", 255},
  {"Networks[0].AccessPoint.CleartextCredentials.Password", 255},
  {"Networks[0].AccessPoint.AttachCleartextCredentials.Username", 255},
  {"Networks[0].AccessPoint.AttachCleartextCredentials.Password", 255},
  {"Networks[0].AccessPoint.PreferredPLMNs[0]", 255},
  {"Networks[0].AccessPoint.PreferredRATs[0]", 255},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherBlockID", 65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherContextID", 65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.Error", 65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.ErrorRetryCondition", 65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.ErrorEntities[0].EntityID",
   65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherContext.ContextID",
   65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherContext.Error", 65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherContext."
   "ErrorRetryCondition",
   65535},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherContext."
   "ErrorEntities[0].EntityID",
   65535},
  {"Networks[0].Proxies[0].server", 255},
  {"Networks[0].Probe.UserDefinedProbe.ProbeHost", 255},
};

const std::vector<bound> lists{
  {"Networks[0].AccessPoint.PreferredPLMNs", 64},
  {"Networks[0].AccessPoint.PreferredRATs", 64},
  {"Networks[0].AccessPoint.EncryptedCredentials.ErrorEntities", 64},
  {"Networks[0].AccessPoint.EncryptedCredentials.CipherContext.ErrorEntities",
   64},
  {"Networks[0].Proxies", 64},
};

bool is_in(const std::vector<bound>& xs, const std::string& path) {
  return std::any_of(
    xs.begin(), xs.end(), [&](const bound& x) { return path == x.path; });
}

} // namespace

BOOST_AUTO_TEST_SUITE(bounds)

BOOST_AUTO_TEST_CASE(nul_is_refused_in_every_text) {
  const std::string nul = R"("a\u0000b")";
  const test::texts* kinds[] = {
    &test::not_a_string, &test::not_a_time, &test::not_bytes,
    &test::not_an_ip_type, &test::not_an_auth};
  for (const auto& x : all_fields())
    if (
      std::find(std::begin(kinds), std::end(kinds), &x.wrong)
      != std::end(kinds))
      BOOST_TEST(
        errors_of(nested(x.path, nul))
        == x.path + ": expected text without the character U+0000");
  BOOST_TEST(
    errors_of(nested("Networks[0].Bearerd.APNs[0]", nul))
    == "Networks[0].Bearerd.APNs[0]: expected text without the character "
       "U+0000");
}

BOOST_AUTO_TEST_CASE(every_text_has_a_bound) {
  for (const auto& x : all_fields())
    if (&x.wrong == &test::not_a_string)
      BOOST_TEST(is_in(texts, x.path), x.path);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_too_long_is_named_and_not_shown) {
  for (const auto& x : texts) {
    BOOST_TEST(errors_of(nested(x.path, text_of(x.most))) == "");
    BOOST_TEST(
      errors_of(nested(x.path, text_of(x.most + 1)))
      == std::string{x.path} + ": expected at most " + std::to_string(x.most)
           + " bytes, found " + std::to_string(x.most + 1));
  }
}

BOOST_AUTO_TEST_CASE(bounds_count_bytes) {
  std::string apn = "\"";
  for (int i = 0; i < 50; ++i)
    apn += "\u00e9";
  const char* path = "Networks[0].AccessPoint.APN";
  BOOST_TEST(errors_of(nested(path, apn + '"')) == "");
  BOOST_TEST(errors_of(nested(path, apn + "x\"")) != "");
}

BOOST_AUTO_TEST_CASE(every_list_has_a_bound) {
  for (const auto& x : all_fields())
    if (&x.wrong == &test::not_an_array && x.path != "Networks")
      BOOST_TEST(is_in(lists, x.path), x.path);
  for (const auto& x : lists) {
    BOOST_TEST(errors_of(nested(x.path, list_of(x.most, "null"))) == "");
    BOOST_TEST(
      errors_of(nested(x.path, list_of(x.most + 1, "null")))
      == std::string{x.path} + ": expected at most " + std::to_string(x.most)
           + " items, found " + std::to_string(x.most + 1));
  }
}

BOOST_AUTO_TEST_CASE(an_mtu_is_one_that_links_carry) {
  for (const char* good : {"0", "68", "1280", "65535"})
    BOOST_TEST(errors_of(nested("Networks[0].MTU", good)) == "");
  for (const char* bad : {"1", "67"})
    BOOST_TEST(
      errors_of(nested("Networks[0].MTU", bad))
      == std::string{"Networks[0].MTU: expected 0, or 68 bytes or more, found "}
           + bad);
}

BOOST_AUTO_TEST_CASE(L14_a_password_with_nul_is_not_shown) {
  auto error = errors_of(nested(
    "Networks[0].AccessPoint.CleartextCredentials.Password",
    '"' + std::string{test::canary::document_password} + R"(\u0000")"));
  BOOST_TEST(!error.empty());
  BOOST_TEST(test::canary::in(error) == "");
}

BOOST_AUTO_TEST_SUITE_END()
