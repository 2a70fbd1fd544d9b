#include "config/json/json_diagnosis.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(json_diagnoses)

BOOST_AUTO_TEST_CASE(valid_documents_have_no_error) {
  for (const char* json :
       {"{}", "[]", " null ", "0", "-0.5e+10", "\"\"", "[1,[],{}]",
        // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one document
        "{\"a\":{\"b\":[true,false,null]},\"c\":\"\\\\\\\"\\/"
        "\\b\\f\\n\\r\\t\"}",
        "[\"\\u00e9\\uD83D\\uDE00\xF0\x9F\x98\x80\"]", "\t[\r\n]\n"})
    BOOST_TEST(!diagnose_json(json).error_at.has_value(), json);
}

BOOST_AUTO_TEST_CASE(the_first_error_is_found_where_it_is) {
  struct {
    const char* json;
    size_t at;
    const char* problem;
  } table[] = {
    {"", 0, "the document ends too early"},
    {"{", 1, "the document ends too early"},
    {"{\"a\"", 4, "the document ends too early"},
    {"{\"a\":", 5, "the document ends too early"},
    {"{\"a\":1", 6, "the document ends too early"},
    {"[\"abc", 5, "the document ends too early"},
    {"[\"abc\\", 6, "the document ends too early"},
    {"{} x", 3, "unexpected text after the document"},
    {"{}{}", 2, "unexpected text after the document"},
    {"{a:1}", 1, "expected a member name in quotes"},
    {"{\"a\":1,}", 7, "expected a member name in quotes"},
    {"{1:1}", 1, "expected a member name in quotes"},
    {"{\"a\" 1}", 5, "expected ':' after a member name"},
    {"{\"a\":}", 5, "expected a value"},
    {"[1,]", 3, "expected a value"},
    {"[,1]", 1, "expected a value"},
    {"['a']", 1, "expected a value"},
    {"\xEF\xBB\xBF{}", 0, "expected a value"},
    {"{\"a\":1 \"b\":2}", 7, "expected ',' or '}'"},
    {"{\"a\":1]", 6, "expected ',' or '}'"},
    {"[1 2]", 3, "expected ',' or ']'"},
    {"[1}", 2, "expected ',' or ']'"},
    {"[truE]", 4, "expected true, false or null"},
    {"[nulll]", 5, "expected ',' or ']'"},
    {"[01]", 2, "a number starts with a superfluous 0"},
    {"[-]", 2, "expected a digit"},
    {"[1.]", 3, "expected a digit"},
    {"[1e+]", 4, "expected a digit"},
    {"[+1]", 1, "expected a value"},
    {"[\"a\nb\"]", 3, "a control character in a string must be escaped"},
    {"[\"\xFF\"]", 2, "invalid UTF-8"},
    {"[\"\\x\"]", 2, "unknown escape in a string"},
    {"[\"\\u12g4\"]", 2, "expected four hexadecimal digits after \\u"},
    {"[\"\\uD800\"]", 8, "half of a UTF-16 surrogate pair in a string"},
    {"[\"\\uDC00\"]", 8, "half of a UTF-16 surrogate pair in a string"},
  };
  for (const auto& x : table) {
    auto result = diagnose_json(x.json);
    BOOST_TEST_CONTEXT(x.json) {
      BOOST_REQUIRE(result.error_at.has_value());
      BOOST_CHECK_EQUAL(result.error_at.value_or(0), x.at);
      BOOST_CHECK_EQUAL(std::string{result.problem}, x.problem);
    }
  }
}

BOOST_AUTO_TEST_CASE(too_many_levels_are_an_error) {
  std::string open(max_json_depth, '[');
  std::string close(max_json_depth, ']');
  BOOST_TEST(!diagnose_json(open + "1" + close).error_at.has_value());
  BOOST_TEST(
    diagnose_json("[" + open + "1" + close + "]").error_at.value_or(0)
    == max_json_depth);
}

BOOST_AUTO_TEST_CASE(numbers_beyond_simdjson_are_listed) {
  struct {
    const char* number;
    bool wide;
  } table[] = {
    {"18446744073709551615", false},
    {"18446744073709551616", true},
    {"-9223372036854775808", false},
    {"-9223372036854775809", true},
    {"1e308", false},
    {"1e309", true},
    {"-1E400", true},
    {"1e-400", false},
    {"18446744073709551616.5", false},
  };
  for (const auto& x : table) {
    auto result = diagnose_json(std::string{"[ "} + x.number + "]");
    BOOST_TEST_CONTEXT(x.number) {
      BOOST_CHECK(!result.error_at);
      BOOST_REQUIRE_EQUAL(result.wide_numbers.size(), x.wide ? 1u : 0u);
      if (x.wide) {
        BOOST_CHECK_EQUAL(result.wide_numbers[0].start, 2u);
        BOOST_CHECK_EQUAL(
          result.wide_numbers[0].size, std::string{x.number}.size());
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
