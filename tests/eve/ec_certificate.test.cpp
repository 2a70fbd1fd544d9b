#include <boost/test/unit_test.hpp>

#include "eve/cipher/ec_certificate.hpp"
#include "eve/cipher/pem.hpp"
#include "tests/eve/creds_data.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

std::string other(const std::string& kind) {
  return creds_file("../certs/" + kind + ".cert.pem");
}

std::string der_of(const std::string& pem) {
  return std::string{pem_blocks(pem).front().der.view()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(ec_certificate_suite)

BOOST_AUTO_TEST_CASE(finds_the_public_key) {
  for (auto& kind : both_kinds()) {
    auto x = first_certificate(creds_file("controller." + kind + ".cert.pem"));
    BOOST_TEST(x.error == "");
    BOOST_REQUIRE(x.value.point.has_value());
    BOOST_CHECK(
      bytes_of(x.value.point->x)
      == intermediate(kind + ".controller_pub_x_hex"));
    BOOST_CHECK(
      bytes_of(x.value.point->y)
      == intermediate(kind + ".controller_pub_y_hex"));
    BOOST_TEST(x.value.coordinate == 32u);
  }
}

BOOST_AUTO_TEST_CASE(the_first_that_parses_counts) {
  auto good = creds_file("controller.normal.cert.pem");
  std::string junk = "-----BEGIN CERTIFICATE-----\naGVsbG8=\n"
                     "-----END CERTIFICATE-----\n";
  BOOST_TEST(first_certificate(junk + good + other("rsa")).error == "");
  BOOST_TEST(only_certificate(junk + good).error != "");
  BOOST_TEST(
    first_certificate(other("rsa") + good).error
    == "has a public key that is not ECDSA");
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong) {
  BOOST_TEST(first_certificate("not a PEM").error == "is not PEM");
  BOOST_TEST(only_certificate("").error == "is not PEM");
  BOOST_TEST(
    first_certificate(other("secp256k1")).error
    == "is not an X.509 certificate");
}

BOOST_AUTO_TEST_CASE(other_curves_have_wider_coordinates_and_no_point) {
  auto x = only_certificate(other("p384"));
  BOOST_TEST(x.error == "");
  BOOST_TEST(x.value.coordinate == 48u);
  BOOST_TEST(!x.value.point.has_value());
}

BOOST_AUTO_TEST_CASE(a_key_off_the_curve_does_not_parse) {
  auto der = der_of(creds_file("ecdh.cert.pem"));
  auto key = intermediate("normal.controller_pub_x_hex");
  auto controller = der_of(creds_file("controller.normal.cert.pem"));
  auto at = controller.find(key);
  controller[at] = static_cast<char>(controller[at] ^ 1);
  BOOST_TEST(read_certificate(der).has_value());
  BOOST_TEST(!read_certificate(controller).has_value());
}

BOOST_AUTO_TEST_CASE(survives_every_prefix_and_changed_byte) {
  auto der = der_of(creds_file("ecdh.cert.pem"));
  BOOST_TEST(!read_certificate(der + '\0').has_value());
  for (size_t i = 0; i < der.size(); ++i) {
    BOOST_TEST(!read_certificate(der.substr(0, i)).has_value());
    for (auto flip : {0x01, 0x80, 0xff}) {
      auto changed = der;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      read_certificate(changed);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
