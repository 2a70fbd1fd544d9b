#include "messages/hidden.hpp"

#include <boost/test/unit_test.hpp>

using namespace wwan;

namespace {

std::string hidden(std::string text, const char* what) {
  hide(text, secret{what});
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hidden_suite)

BOOST_AUTO_TEST_CASE(a_secret_in_a_text_is_not_shown) {
  BOOST_TEST(
    hidden("AT+CGAUTH=1,2,\"u\",\"s3cr3t\": refused", "s3cr3t")
    == "AT+CGAUTH=1,2,\"u\",\"***\": refused");
  BOOST_TEST(hidden("s3cr3ts3cr3t", "s3cr3t") == "******");
  BOOST_TEST(hidden("S3CR3T", "s3cr3t") == "***");
}

BOOST_AUTO_TEST_CASE(nor_are_its_hexadecimal_forms) {
  BOOST_TEST(hidden("+CPIN=31323334", "1234") == "+CPIN=***");
  BOOST_TEST(hidden("+CPIN=0031003200330034!", "1234") == "+CPIN=***!");
  BOOST_TEST(hidden("4A4b", "JK") == "***");
}

BOOST_AUTO_TEST_CASE(a_short_one_is_hidden_where_it_stands_alone) {
  BOOST_TEST(hidden("no \"a\" at all", "a") == "no \"***\" at all");
  BOOST_TEST(hidden("a", "a") == "***");
  BOOST_TEST(hidden("a banana", "ana") == "a banana");
}

BOOST_AUTO_TEST_CASE(what_holds_none_stays_as_it_is) {
  BOOST_TEST(hidden("refused", "s3cr3t") == "refused");
  BOOST_TEST(hidden("", "s3cr3t") == "");
  BOOST_TEST(hidden("refused", "") == "refused");
}

BOOST_AUTO_TEST_SUITE_END()
