#include <boost/test/unit_test.hpp>

#include "eve/cipher/der.hpp"

using namespace wwan;

namespace {

std::string bytes(std::initializer_list<int> xs) {
  std::string result;
  for (auto x : xs)
    result += static_cast<char>(x);
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(der_suite)

BOOST_AUTO_TEST_CASE(takes_one_value_after_another) {
  auto text = bytes({0x02, 1, 5, 0x04, 2, 'h', 'i'});
  der_reader in{text};
  BOOST_TEST(!in.take(MBEDTLS_ASN1_OCTET_STRING).has_value());
  BOOST_TEST(der_number(in.take(MBEDTLS_ASN1_INTEGER)).value() == 5u);
  BOOST_TEST(in.skip_optional(der_context(0)));
  BOOST_TEST(in.take(MBEDTLS_ASN1_OCTET_STRING).value() == "hi");
  BOOST_TEST(in.empty());
  BOOST_TEST(!in.take(MBEDTLS_ASN1_INTEGER).has_value());
}

BOOST_AUTO_TEST_CASE(a_length_beyond_the_end_is_refused) {
  for (auto& text :
       {bytes({0x04, 3, 1, 2}), bytes({0x04, 0x82, 1}), bytes({0x04}),
        bytes({0x04, 0x84, 0xff, 0xff, 0xff, 0xff}), bytes({0x04, 0x80, 0, 0})})
    BOOST_TEST(!der_reader{text}.take(MBEDTLS_ASN1_OCTET_STRING).has_value());
}

BOOST_AUTO_TEST_CASE(numbers_are_small_and_not_negative) {
  BOOST_TEST(der_number(bytes({1, 0})).value() == 256u);
  BOOST_TEST(!der_number(bytes({0x80})).has_value());
  BOOST_TEST(!der_number(std::string{}).has_value());
  BOOST_TEST(!der_number(bytes({1, 0, 0, 0, 0})).has_value());
  BOOST_TEST(!der_number({}).has_value());
}

BOOST_AUTO_TEST_CASE(bit_strings_have_whole_bytes) {
  BOOST_TEST(der_bits(bytes({0, 7})).value() == "\x07");
  BOOST_TEST(!der_bits(bytes({1, 6})).has_value());
  BOOST_TEST(!der_bits(std::string{}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
