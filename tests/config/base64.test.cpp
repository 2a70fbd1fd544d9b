#include "config/json/base64.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

using namespace wwan;

BOOST_AUTO_TEST_SUITE(base64)

BOOST_AUTO_TEST_CASE(encodes_the_vectors_of_rfc_4648) {
  BOOST_CHECK_EQUAL(to_base64(""), "");
  BOOST_CHECK_EQUAL(to_base64("f"), "Zg==");
  BOOST_CHECK_EQUAL(to_base64("fo"), "Zm8=");
  BOOST_CHECK_EQUAL(to_base64("foo"), "Zm9v");
  BOOST_CHECK_EQUAL(to_base64("foob"), "Zm9vYg==");
  BOOST_CHECK_EQUAL(to_base64("fooba"), "Zm9vYmE=");
  BOOST_CHECK_EQUAL(to_base64("foobar"), "Zm9vYmFy");
  BOOST_CHECK_EQUAL(to_base64("\xFB\xFF\xBF"), "+/+/");
}

BOOST_AUTO_TEST_CASE(decodes_what_it_encodes) {
  std::mt19937 random{7};
  for (size_t size = 0; size < 300; ++size) {
    std::string bytes;
    for (size_t i = 0; i < size; ++i)
      bytes += static_cast<char>(random() & 0xFF);
    BOOST_REQUIRE(from_base64(to_base64(bytes)) == bytes);
  }
}

BOOST_AUTO_TEST_CASE(refuses_everything_else) {
  for (const char* text :
       {"A",    "AA",   "AAA",   "AA=",      "AAAAA",    "=",
        "====", "A===", "AA=A",  "AAA=AAAA", "AA==AA==", "AA-A",
        "AA_A", "AA A", "AAA\n", "AAAA\n",   " AAA",     "AA\xC3\xA9",
        "AB==", "AAB=", "/x==",  "AA%="})
    BOOST_TEST(!from_base64(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
