#include "messages/utf8.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(measures_the_first_and_last_character_of_each_length) {
  using namespace std::string_view_literals;
  BOOST_CHECK_EQUAL(utf8_length("\0"sv), 1u);
  BOOST_CHECK_EQUAL(utf8_length("\x7Fz"), 1u);
  BOOST_CHECK_EQUAL(utf8_length("\xC2\x80z"), 2u);
  BOOST_CHECK_EQUAL(utf8_length("\xDF\xBFz"), 2u);
  BOOST_CHECK_EQUAL(utf8_length("\xE0\xA0\x80z"), 3u);
  BOOST_CHECK_EQUAL(utf8_length("\xED\x9F\xBFz"), 3u);
  BOOST_CHECK_EQUAL(utf8_length("\xEE\x80\x80z"), 3u);
  BOOST_CHECK_EQUAL(utf8_length("\xEF\xBF\xBFz"), 3u);
  BOOST_CHECK_EQUAL(utf8_length("\xF0\x90\x80\x80z"), 4u);
  BOOST_CHECK_EQUAL(utf8_length("\xF4\x8F\xBF\xBFz"), 4u);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_utf8) {
  for (const char* text :
       {"", "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2z", "\xC2\xC2",
        "\xE0\x9F\xBF", "\xE1\x80", "\xE1\x80z", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x8F\xBF\xBF", "\xF1\x80\x80", "\xF1\x80\x80z", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xFF"})
    BOOST_TEST(utf8_length(text) == 0u);
}

BOOST_AUTO_TEST_CASE(tells_the_code_point_of_each_length) {
  BOOST_TEST((utf8_code("A") == U'A'));
  BOOST_TEST((utf8_code("\u00e9") == U'\u00e9'));
  BOOST_TEST((utf8_code("\u0800") == U'\u0800'));
  BOOST_TEST((utf8_code("\u4e2d") == U'\u4e2d'));
  BOOST_TEST((utf8_code("\U00010000") == U'\U00010000'));
  BOOST_TEST((utf8_code("\U0010ffff") == U'\U0010ffff'));
}

BOOST_AUTO_TEST_SUITE_END()
