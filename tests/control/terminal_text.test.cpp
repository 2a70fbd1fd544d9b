#include "control/terminal_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan::control;

BOOST_AUTO_TEST_CASE(columns_are_the_terminal_s) {
  BOOST_TEST(columns("abc") == 3U);
  BOOST_TEST(columns("T\xc3\xa9l\xc3\xa9") == 4U);
  BOOST_TEST(columns("e\xcc\x81") == 1U);
  BOOST_TEST(columns("\xe4\xb8\xad\xe5\x9b\xbd") == 4U);
}
