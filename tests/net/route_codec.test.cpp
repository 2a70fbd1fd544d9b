#include "net/route_codec.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/net/words.hpp"

using namespace wwan;

// Recorded as those of codec.test.cpp.
BOOST_AUTO_TEST_SUITE(route_codec)

BOOST_AUTO_TEST_CASE(routes_are_listed_of_table_main_and_one_link) {
  BOOST_TEST(
    words_of(encode_get_routes(7))
    == "2c000000 1a000103 00000000 00000000 00000000 00000000 00000000 "
       "08000f00 fe000000 08000400 07000000");
}

BOOST_AUTO_TEST_CASE(paths_are_listed_of_all_links_and_tables) {
  BOOST_TEST(
    words_of(encode_get_paths())
    == "1c000000 1a000103 00000000 00000000 00000000 00000001 00000000");
}

BOOST_AUTO_TEST_SUITE_END()
