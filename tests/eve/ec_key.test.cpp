#include <boost/test/unit_test.hpp>

#include "config/json/base64.hpp"
#include "eve/cipher/ec_key.hpp"
#include "eve/cipher/pem.hpp"
#include "tests/eve/creds_data.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::string pem(const std::string& label, const std::string& der) {
  return "-----BEGIN " + label + "-----\n" + to_base64(der) + "\n-----END "
         + label + "-----\n";
}

std::string der_of(const std::string& file) {
  return std::string{pem_blocks(creds_file(file)).front().der.view()};
}

std::string error_of(const std::string& text) {
  p256_scalar key;
  return read_private_key(text, key);
}

} // namespace

BOOST_AUTO_TEST_SUITE(ec_key_suite)

BOOST_AUTO_TEST_CASE(reads_all_three_forms) {
  for (auto* file :
       {"ecdh.key.pem", "ecdh.key.alt-pkcs8.pem",
        "ecdh.key.alt-sec1-label.pem"}) {
    p256_scalar key;
    BOOST_TEST(read_private_key(creds_file(file), key) == "", file);
    BOOST_CHECK(bytes_of(key) == intermediate("device_private_scalar_hex"));
  }
}

BOOST_AUTO_TEST_CASE(skips_blocks_that_hold_no_key) {
  auto text = creds_file("ecdh.cert.pem") + pem("EC PARAMETERS", "x")
              + pem("PRIVATE KEY", "junk") + creds_file("ecdh.key.pem");
  BOOST_TEST(error_of(text) == "");
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_and_never_quotes) {
  BOOST_TEST(error_of("") == "holds no PEM block of a private key");
  BOOST_TEST(
    error_of(creds_file("ecdh.cert.pem"))
    == "holds no PEM block of a private key");
  BOOST_TEST(
    error_of(pem("PRIVATE KEY", "junk"))
    == "holds no EC private key in PKCS#8 or SEC1 form");
}

BOOST_AUTO_TEST_CASE(other_curves_are_named) {
  auto der = der_of("ecdh.key.pem");
  auto at = der.find("\x2a\x86\x48\xce\x3d\x03\x01\x07");
  der[at + 7] = 1; // prime192v1
  BOOST_TEST(
    error_of(pem("PRIVATE KEY", der))
    == "holds a private key that is not on NIST P-256");
}

BOOST_AUTO_TEST_CASE(zero_and_too_large_scalars_are_no_keys) {
  for (auto fill : {'\0', '\xff'}) {
    auto der = der_of("ecdh.key.pem");
    auto key = intermediate("device_private_scalar_hex");
    der.replace(der.find(key), key.size(), std::string(key.size(), fill));
    BOOST_TEST(error_of(pem("PRIVATE KEY", der)) != "");
  }
}

BOOST_AUTO_TEST_CASE(survives_every_prefix_and_changed_byte) {
  for (auto* file : {"ecdh.key.pem", "ecdh.key.alt-pkcs8.pem"}) {
    auto der = der_of(file);
    for (size_t i = 0; i < der.size(); ++i) {
      BOOST_TEST(error_of(pem("PRIVATE KEY", der.substr(0, i))) != "");
      auto changed = der;
      changed[i] = static_cast<char>(changed[i] ^ 0x80);
      error_of(pem("PRIVATE KEY", changed));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
