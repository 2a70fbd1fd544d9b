// What a torn file or a flipped byte does: an error or a config, never a crash
// and never a secret in a log.
#include <random>

#include <boost/test/unit_test.hpp>

#include "config/documents/parse.hpp"
#include "tests/canaries.hpp"
#include "tests/config/vectors.hpp"

using namespace wwan;

namespace {

bool tells_a_secret(const parse_result& x) {
  // Of the document's cipher block: data, initial value, hash.
  for (const auto& error : x.errors) {
    auto text = to_string(error);
    if (!test::canary::in(text).empty())
      return true;
    for (const char* bytes : {"3q2+7wAB", "MDEyMzQ1", "AAECAwQF"})
      if (text.find(bytes) != std::string::npos)
        return true;
  }
  return false;
}

void check_refused(const std::string& json) {
  auto result = parse_wwan_config(json);
  BOOST_TEST_CONTEXT(json) {
    BOOST_CHECK(!result.config);
    BOOST_REQUIRE(!result.errors.empty());
    BOOST_TEST(!result.errors[0].text.empty());
    BOOST_TEST(!tells_a_secret(result));
  }
}

std::string with_access_point(const std::string& members) {
  return R"({"Networks":[{"LogicalLabel":"a","AccessPoint":{)" + members
         + "}}]}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(parse_mutations)

BOOST_AUTO_TEST_CASE(a_torn_document_is_an_error_wherever_it_is_torn) {
  for (const char* name :
       {"WwanConfig.networks2.full", "WwanConfig.networks2.full.wire"}) {
    auto json = test::vector_text(name);
    BOOST_REQUIRE_GT(json.size(), 2000u);
    for (size_t n = 0; n < json.size(); ++n)
      check_refused(json.substr(0, n));
  }
}

BOOST_AUTO_TEST_CASE(a_changed_byte_gives_a_config_or_an_error) {
  const auto json = test::vector_text("WwanConfig.networks2.full");
  std::mt19937 random{20260822};
  constexpr std::string_view likely = "\"\\{}[]:,0-e. \n\0\xFF";
  for (size_t i = 0; i < json.size(); ++i)
    for (int round = 0; round < 4; ++round) {
      auto mutated = json;
      mutated[i] = round % 2 == 0 ? likely[random() % likely.size()]
                                  : static_cast<char>(random() & 0xFF);
      auto result = parse_wwan_config(mutated);
      BOOST_REQUIRE_EQUAL(result.config.has_value(), result.errors.empty());
      BOOST_REQUIRE(!tells_a_secret(result));
    }
}

BOOST_AUTO_TEST_CASE(removed_and_doubled_ranges_give_a_config_or_an_error) {
  const auto json = test::vector_text("WwanConfig.networks2.full");
  std::mt19937 random{7};
  for (int i = 0; i < 5000; ++i) {
    auto mutated = json;
    auto start = random() % json.size();
    auto size = random() % 40;
    if (i % 2 == 0)
      mutated.erase(start, size);
    else
      mutated.insert(start, json.substr(random() % json.size(), size));
    auto result = parse_wwan_config(mutated);
    BOOST_REQUIRE_EQUAL(result.config.has_value(), result.errors.empty());
  }
}

BOOST_AUTO_TEST_CASE(secrets_of_the_wrong_type_are_not_told) {
  for (const char* login :
       {"CleartextCredentials", "AttachCleartextCredentials"})
    for (const char* value :
         {"\"hunter2\"", "[\"hunter2\"]", "31415926", "{\"Password\":31415926}",
          "{\"Password\":[\"hunter2\"]}", "{\"Password\":{\"hunter2\":1}}",
          "{\"Password\":\"hunter2\",\"Username\":5}",
          "{\"Password\":\"hunter2\"", "{\"Password\":\"hunter2\\x\"}",
          "{\"Password\":hunter2}", "{\"Password\":\"hunter2\xFF\"}"})
      check_refused(
        with_access_point('"' + std::string{login} + "\":" + value));
}

BOOST_AUTO_TEST_CASE(cipher_data_that_is_no_base64_is_not_told) {
  for (const char* name :
       {"InitialValue", "pubsub-large-CipherData", "ClearTextHash"})
    for (const char* value :
         {"\"hunter2\"", "\"hunter2!\"", "31415926", "[\"hunter2\"]",
          "{\"hunter2\":1}"})
      check_refused(with_access_point(
        R"("EncryptedCredentials":{")" + std::string{name} + "\":" + value
        + "}"));
}

BOOST_AUTO_TEST_SUITE_END()
