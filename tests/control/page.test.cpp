#include "control/page.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

#include "tests/control/golden.hpp"

using namespace wwan::control;

BOOST_AUTO_TEST_CASE(durations_have_two_units_at_most) {
  BOOST_TEST(duration(-5) == "0 s");
  BOOST_TEST(duration(59) == "59 s");
  BOOST_TEST(duration(60) == "1 min");
  BOOST_TEST(duration(7200) == "2 h");
  BOOST_TEST(duration(7500) == "2 h 5 min");
  BOOST_TEST(duration(86400 * 3 + 3600 * 4 + 59) == "3 d 4 h");
}

BOOST_AUTO_TEST_CASE(times_are_utc) {
  BOOST_TEST(utc(1690000000) == "2023-07-22 04:26:40 UTC");
  BOOST_TEST(utc(INT64_MAX) == "");
}

BOOST_AUTO_TEST_CASE(long_texts_hang_below_their_begin) {
  page out{palette::none};
  out.field(
    "Key", std::string(60, 'a') + " bbbbbbbbbb " + std::string(70, 'c'));
  BOOST_TEST(
    out.text()
    == "  Key         " + std::string(60, 'a') + "\n              bbbbbbbbbb\n"
         + "              " + std::string(66, 'c') + "\n              cccc\n");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_too_long_gets_its_own_line) {
  page out{palette::none};
  out.heading("a-very-long-label", "connected", tone::good);
  BOOST_TEST(out.text() == "a-very-long-label\n              connected\n");
}

BOOST_AUTO_TEST_CASE(colours_are_undone_within_their_line) {
  page out{palette::ansi};
  auto wide = std::string(60, 'o');
  out.heading("wwan0", wide + " two two two", tone::good);
  BOOST_TEST(
    out.text()
    == "\033[1mwwan0\033[0m         \033[32m" + wide
         + " two\033[0m\n              \033[32mtwo two\033[0m\n");
}

BOOST_AUTO_TEST_CASE(no_text_makes_a_line_of_its_own) {
  page out{palette::none};
  out.heading("wwan0\nlte1", "up\nlte1  down", tone::good);
  out.field("Why\r", "\u2028so");
  out.line("one\ntwo");
  BOOST_TEST(
    out.text()
    == "wwan0\\nlte1   up\\nlte1  down\n"
       "  Why\\r       \\u2028so\none\\ntwo\n");
}

BOOST_AUTO_TEST_CASE(what_is_too_long_does_not_begin_another_line) {
  page out{palette::none};
  auto long_one = std::string(79, 'a');
  out.line(long_one + " ModemManager  up");
  out.heading(long_one + " lte1  connected", "missing", tone::bad);
  BOOST_TEST(
    out.text()
    == long_one + "\n              ModemManager  up\n" + long_one
         + "\n              lte1  connected\n              missing\n");
}

BOOST_AUTO_TEST_CASE(no_text_makes_a_line_too_wide) {
  std::mt19937 random{7};
  const std::string pieces[] = {
    "a",    " ",   "\n", "\xe4\xb8\xad", "\xcc\x81", "wwwwwwwwwwwwwwwwwwwwwww",
    "\xff", "\033"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (auto n = random() % 120; n > 0; --n)
      text += pieces[random() % std::size(pieces)];
    page out{palette::none};
    out.line(text);
    out.heading(text, text, tone::plain);
    out.field("Key", text);
    wwan::test::check_width(out.text());
  }
}
