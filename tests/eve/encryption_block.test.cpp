#include <boost/test/unit_test.hpp>

#include "eve/cipher/encryption_block.hpp"
#include "tests/eve/creds_data.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::string error_of(const std::string& message) {
  return read_encryption_block(message).error;
}

constexpr const char* malformed =
  "proto: cannot parse invalid wire-format data";

} // namespace

BOOST_AUTO_TEST_SUITE(encryption_block_suite)

BOOST_AUTO_TEST_CASE(reads_the_four_fields) {
  auto x = read_encryption_block(creds_file("plaintext.pb.bin"));
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.logins.login.user == "cell-user");
  BOOST_TEST(x.logins.login.password.reveal() == "cell-p\u00e4ss \"x\"");
  BOOST_TEST(x.logins.attach_login.user == "attach-user");
  BOOST_TEST(x.logins.attach_login.password.reveal() == "attach-pass");
}

BOOST_AUTO_TEST_CASE(nothing_is_a_message_too) {
  auto x = read_encryption_block("");
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.logins.login.user == "");
}

BOOST_AUTO_TEST_CASE(the_last_value_of_a_field_counts) {
  BOOST_TEST(
    read_encryption_block("\x32\x01"
                          "a"
                          "\x32\x01"
                          "b")
      .logins.login.user
    == "b");
}

BOOST_AUTO_TEST_CASE(unknown_fields_of_every_type_are_skipped) {
  auto user = from_hex("320161");
  for (auto* unknown :
       {"a0060f", "a1060102030405060708", "a2060568656c6c6f", "a50601020304",
        "a306a00601a406", "a306a306a406a406", "a006ffffffffffffffffff01",
        "4801", "3005" /* 6 as a number */}) {
    auto x = read_encryption_block(from_hex(unknown) + user);
    BOOST_TEST(x.error == "", unknown);
    BOOST_TEST(x.logins.login.user == "a", unknown);
  }
}

BOOST_AUTO_TEST_CASE(malformed_messages_are_refused) {
  for (auto* bad :
       {"32", "3205616263", "32ffffffffffffffffff01", "a0", "a006",
        "a006ffffffffffffffffff02", "a10601", "a50601", "a306", "a406",
        "a306ac06", "0001", "a706", "a606",
        "ffffffffffffffffffff01" /* field number too large */})
    BOOST_TEST(error_of(from_hex(bad)) == malformed, bad);
}

BOOST_AUTO_TEST_CASE(deep_groups_do_not_exhaust_the_stack) {
  std::string deep;
  for (auto i = 0; i < 100'000; ++i)
    deep += from_hex("a306");
  BOOST_TEST(error_of(deep) == malformed);
}

BOOST_AUTO_TEST_CASE(strings_must_be_utf8) {
  for (auto* field :
       {"0a", "12", "2a", "32", "3a", "42", "52", "5a", "62", "72"})
    BOOST_TEST(
      error_of(from_hex(std::string{field} + "02fffe"))
        == "string field contains invalid UTF-8",
      field);
  for (auto* field : {"6a", "7a", "a206"}) // bytes, and unknown ones
    BOOST_TEST(error_of(from_hex(std::string{field} + "02fffe")) == "", field);
}

BOOST_AUTO_TEST_CASE(survives_every_prefix) {
  auto message = creds_file("plaintext.pb.bin");
  for (size_t i = 0; i < message.size(); ++i)
    error_of(message.substr(0, i));
}

BOOST_AUTO_TEST_SUITE_END()
