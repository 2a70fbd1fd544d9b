#include "control/terminal_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan::control;

BOOST_AUTO_TEST_CASE(what_a_terminal_obeys_is_not_printed) {
  BOOST_TEST(printable("a\033[2Jb\r\tc\x7f") == "a?[2Jb??c?");
  BOOST_TEST(
    printable("\xc2\x9b"
              "31m")
    == "?31m"); // C1 CSI
  BOOST_TEST(
    printable("a\xe2\x80\xae"
              "b")
    == "a?b");                                  // bidi override
  BOOST_TEST(printable("\xff\xc3") == "??");    // no UTF-8
  BOOST_TEST(printable("\xe0\x80\x9b") == "?"); // overlong ESC
  BOOST_TEST(printable("T\xc3\xa9l\xc3\xa9\nx") == "T\xc3\xa9l\xc3\xa9\nx");
}

BOOST_AUTO_TEST_CASE(columns_are_the_terminal_s) {
  BOOST_TEST(columns("abc") == 3U);
  BOOST_TEST(columns("T\xc3\xa9l\xc3\xa9") == 4U);
  BOOST_TEST(columns("e\xcc\x81") == 1U);
  BOOST_TEST(columns("\xe4\xb8\xad\xe5\x9b\xbd") == 4U);
}
