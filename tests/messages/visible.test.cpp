#include "messages/visible.hpp"

#include <boost/test/unit_test.hpp>

#include "messages/utf8.hpp"

using namespace wwan;
using namespace std::string_literals;

namespace {

std::string utf8(char32_t x) {
  auto octet = [](char32_t bits) {
    return static_cast<char>(bits);
  };
  if (x < 0x80)
    return {octet(x)};
  auto tail = [&](unsigned shift) {
    return octet(0x80 | ((x >> shift) & 0x3f));
  };
  if (x < 0x800)
    return {octet(0xc0 | (x >> 6)), tail(0)};
  if (x < 0x10000)
    return {octet(0xe0 | (x >> 12)), tail(6), tail(0)};
  return {octet(0xf0 | (x >> 18)), tail(12), tail(6), tail(0)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(visible_texts)

BOOST_AUTO_TEST_CASE(what_people_write_stays_as_it_is) {
  for (const auto* text :
       {"", "plain ~ text", "back\\slash \\n", "T\u00e9l\u00e9", "中国移动",
        "ОАО «МТС»", "e\u0301", "\U0001f4f6\ufe0f", "\ufffd", "MTN\u00a0NG"})
    BOOST_TEST(visible(text) == text);
}

BOOST_AUTO_TEST_CASE(what_is_no_text_is_shown_as_its_escape) {
  BOOST_TEST(
    visible("a\nb\rc\td\0e\x1b[2Jf\x7f"s)
    == "a\\nb\\rc\\td\\x00e\\x1b[2Jf\\x7f");
  BOOST_TEST(visible("\u0085 \u009b31m") == "\\u0085 \\u009b31m");
  BOOST_TEST(visible("x\u202etxt.exe") == "x\\u202etxt.exe");
  BOOST_TEST(visible("\U000e0041") == "\\U000e0041");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_shown_one_by_one) {
  BOOST_TEST(visible("a\xff\xc3") == "a\\xff\\xc3");
  BOOST_TEST(visible("\xe0\x80\x9b") == "\\xe0\\x80\\x9b"); // overlong ESC
  BOOST_TEST(visible("\xed\xa0\x80") == "\\xed\\xa0\\x80"); // half a pair
}

BOOST_AUTO_TEST_CASE(whatever_is_said_the_result_says_it_again) {
  for (char32_t x = 0; x <= 0x10ffff; ++x) {
    if (x >= 0xd800 && x <= 0xdfff)
      continue;
    auto once = visible(utf8(x));
    if (once != utf8(x))
      BOOST_REQUIRE(once[0] == '\\');
    BOOST_REQUIRE(visible(once) == once);
  }
}

BOOST_AUTO_TEST_CASE(a_json_document_keeps_its_value) {
  BOOST_TEST(visible_json(R"({"a":"\n"})") == R"({"a":"\n"})");
  BOOST_TEST(
    visible_json("[\"\u202e\x7f\u009b\u00e9\U000e0001\"]\n")
    == "[\"\\u202e\\u007f\\u009b\u00e9\\udb40\\udc01\"]\n");
}

BOOST_AUTO_TEST_SUITE_END()
