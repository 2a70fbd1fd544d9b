#include "persist/sha256.hpp"

#include <boost/test/unit_test.hpp>

#include "persist/sealed.hpp"

using namespace wwan;

BOOST_AUTO_TEST_SUITE(sha256_suite)

BOOST_AUTO_TEST_CASE(it_is_the_hash_of_fips_180_4) {
  BOOST_TEST(
    to_hex(sha256("abc"))
    == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(
    to_hex(sha256(""))
    == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

BOOST_AUTO_TEST_CASE(it_is_the_hmac_of_rfc_4231) {
  BOOST_TEST(
    to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There"))
    == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  BOOST_TEST(
    to_hex(hmac_sha256("Jefe", "what do ya want for nothing?"))
    == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  BOOST_TEST(
    to_hex(hmac_sha256(
      std::string(131, '\xaa'),
      "Test Using Larger Than Block-Size Key - Hash Key First"))
    == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

BOOST_AUTO_TEST_CASE(hexadecimal_digits_and_back) {
  std::string all;
  for (auto i = 0; i < 256; ++i)
    all += static_cast<char>(i);
  BOOST_TEST((from_hex(to_hex(all)) == all));
  BOOST_TEST((from_hex("") == std::string{}));
  BOOST_TEST(!from_hex("0"));
  BOOST_TEST(!from_hex("0g"));
  BOOST_TEST(!from_hex("AB"));
}

BOOST_AUTO_TEST_SUITE_END()
