#include "config/json/json_document.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

#include "config/json/json_diagnosis.hpp"

using namespace wwan;

namespace {

std::string problem_of(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  return load_json(parser, json, document);
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_documents)

BOOST_AUTO_TEST_CASE(an_error_says_byte_line_and_column) {
  BOOST_CHECK_EQUAL(problem_of(""), "the document is empty");
  BOOST_CHECK_EQUAL(problem_of(" \r\n\t"), "the document is empty");
  BOOST_CHECK_EQUAL(
    problem_of("[1,]"),
    "syntax error at byte 3 (line 1, column 4): expected a value");
  BOOST_CHECK_EQUAL(
    problem_of("{\n  \"a\" 1\n}"),
    "syntax error at byte 8 (line 2, column 7): expected ':' after a member "
    "name");
}

BOOST_AUTO_TEST_CASE(wide_numbers_are_still_numbers) {
  simdjson::dom::parser parser;
  simdjson::dom::element x;
  BOOST_CHECK_EQUAL(
    load_json(parser, "[1, -99999999999999999999, 1e999, 2]", x), "");
  double values[4] = {};
  for (size_t i = 0; i < 4; ++i)
    BOOST_CHECK(x.at(i).get(values[i]) == simdjson::SUCCESS);
  BOOST_CHECK_EQUAL(values[0], 1);
  BOOST_CHECK_EQUAL(values[1], -1e308);
  BOOST_CHECK_EQUAL(values[2], 1e308);
  BOOST_CHECK_EQUAL(values[3], 2);
}

BOOST_AUTO_TEST_CASE(as_deep_as_simdjson_goes_and_no_deeper) {
  std::string open(max_json_depth, '[');
  std::string close(max_json_depth, ']');
  BOOST_CHECK_EQUAL(problem_of(open + "1" + close), "");
  BOOST_CHECK_EQUAL(
    problem_of("[" + open + "1" + close + "]"),
    "syntax error at byte 1023 (line 1, column 1024): nested too deeply, 1023 "
    "levels are allowed");
}

// Otherwise an error would come without a place.
BOOST_AUTO_TEST_CASE(simdjson_and_the_diagnosis_agree_on_what_is_json) {
  std::mt19937 random{42};
  const std::string pieces[] = {
    "{",       "}",       "[",       "]",
    ",",       ":",       "\"a\"",   "\"",
    " ",       "0",       "1",       "-",
    ".",       "e1",      "true",    "null",
    "\\",      "\\u",     "00e9",    "\xC3",
    "\xA9",    "\\uD800", "\\uDC00", "\n",
    "{\"a\":", "[1,",     "false",   "12345678901234567890"};
  auto n = std::size(pieces);
  size_t good = 0;
  for (int i = 0; i < 50000; ++i) {
    std::string json;
    for (auto left = random() % 8 + 1; left > 0; --left)
      json += pieces[random() % n];
    if (json.find_first_not_of(" \n") == std::string::npos)
      continue;
    auto ok = problem_of(json).empty();
    good += ok ? 1 : 0;
    BOOST_TEST_CONTEXT(json) {
      BOOST_REQUIRE_EQUAL(ok, !diagnose_json(json).error_at.has_value());
    }
  }
  BOOST_TEST(good > 500u);
}

BOOST_AUTO_TEST_SUITE_END()
