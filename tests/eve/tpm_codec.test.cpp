#include <boost/test/unit_test.hpp>

#include "eve/cipher/ec_certificate.hpp"
#include "eve/cipher/tpm_codec.hpp"
#include "tests/eve/creds_data.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

struct exchange {
  std::string command;
  std::string response;
};

std::vector<exchange> exchanges(const std::string& kind) {
  std::vector<exchange> result;
  auto json = creds_json("tpm-exchanges.json");
  using path_type = json_tree::path_type;
  for (auto& x : json.get_child(path_type{kind + "/exchanges", '/'}))
    result.push_back(
      {from_hex(x.second.get<std::string>("Command")),
       from_hex(x.second.get<std::string>("Response"))});
  return result;
}

p256_point peer(const std::string& kind) {
  auto pem = creds_file("controller." + kind + ".cert.pem");
  return *first_certificate(pem).value.point;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tpm_codec_suite)

BOOST_AUTO_TEST_CASE(commands_are_those_of_eve_byte_for_byte) {
  for (auto& kind : both_kinds()) {
    auto recorded = exchanges(kind);
    BOOST_REQUIRE(recorded.size() == 2u);
    BOOST_CHECK(tpm::get_manufacturer() == recorded[0].command);
    BOOST_CHECK(tpm::ecdh_zgen(peer(kind)) == recorded[1].command);
  }
}

BOOST_AUTO_TEST_CASE(responses_hold_the_shared_point) {
  for (auto& kind : both_kinds()) {
    auto recorded = exchanges(kind);
    BOOST_TEST(tpm::check(recorded[0].response) == "");
    shared_point z;
    BOOST_TEST(tpm::read_point(recorded[1].response, z) == "");
    BOOST_CHECK(bytes_of(z.x) == intermediate(kind + ".shared_x_hex"));
    BOOST_CHECK(bytes_of(z.y) == intermediate(kind + ".shared_y_hex"));
  }
}

BOOST_AUTO_TEST_CASE(short_coordinates_are_padded_on_the_left) {
  auto response = from_hex("8002"
                           "0000001b"
                           "00000000"
                           "00000008"
                           "0006"
                           "0001aa"
                           "0001bb"
                           "0000010000");
  response[5] = static_cast<char>(response.size());
  shared_point z;
  BOOST_TEST(tpm::read_point(response, z) == "");
  BOOST_CHECK(bytes_of(z.x) == std::string(31, '\0') + "\xaa");
  BOOST_CHECK(bytes_of(z.y) == std::string(31, '\0') + "\xbb");
}

BOOST_AUTO_TEST_CASE(refusals_show_the_code) {
  BOOST_TEST(
    tpm::check(from_hex("80010000000a0000018b"))
    == "the TPM refuses: TPM_RC 0x18b");
}

BOOST_AUTO_TEST_CASE(survives_every_prefix_and_changed_byte) {
  auto response = exchanges("normal")[1].response;
  for (size_t i = 0; i < response.size(); ++i) {
    shared_point z;
    BOOST_TEST(tpm::read_point(response.substr(0, i), z) != "");
    auto shorter = response.substr(0, i);
    if (i >= 6) { // a response that is consistent, and ends too early
      shorter[5] = static_cast<char>(i);
      tpm::read_point(shorter, z);
    }
    auto changed = response;
    changed[i] = static_cast<char>(changed[i] ^ 0xff);
    tpm::read_point(changed, z);
  }
}

BOOST_AUTO_TEST_SUITE_END()
