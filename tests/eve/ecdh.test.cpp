#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "tests/eve/creds_data.hpp"

#include "eve/cipher/ecdh.hpp"

using namespace wwan;
using namespace wwan::test;

namespace {

template <class Array>
void fill(Array& out, const std::string& bytes) {
  BOOST_REQUIRE(bytes.size() == out.size());
  std::copy(bytes.begin(), bytes.end(), out.data());
}

p256_point controller_point(const std::string& kind) {
  p256_point result;
  fill(result.x, intermediate(kind + ".controller_pub_x_hex"));
  fill(result.y, intermediate(kind + ".controller_pub_y_hex"));
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(ecdh_suite)

BOOST_AUTO_TEST_CASE(both_coordinates_keep_their_leading_zeros) {
  p256_scalar key;
  fill(key, intermediate("device_private_scalar_hex"));
  for (auto& kind : both_kinds()) {
    shared_point z;
    BOOST_REQUIRE(multiply(key, controller_point(kind), z));
    BOOST_CHECK(bytes_of(z.x) == intermediate(kind + ".shared_x_hex"));
    BOOST_CHECK(bytes_of(z.y) == intermediate(kind + ".shared_y_hex"));
    aes_key derived;
    derive_key(z, 32, derived);
    BOOST_CHECK(bytes_of(derived) == intermediate(kind + ".aes_key_hex"));
  }
}

BOOST_AUTO_TEST_CASE(wider_padding_changes_the_key) {
  shared_point z;
  fill(z.x, intermediate("normal.shared_x_hex"));
  fill(z.y, intermediate("normal.shared_y_hex"));
  aes_key wide;
  derive_key(z, 48, wide);
  std::string zeros(16, '\0');
  auto expected = sha256(
    zeros + intermediate("normal.shared_x_hex") + zeros
    + intermediate("normal.shared_y_hex"));
  BOOST_CHECK(bytes_of(wide) == bytes_of(expected));
}

BOOST_AUTO_TEST_CASE(points_off_the_curve_are_refused) {
  auto point = controller_point("normal");
  BOOST_TEST(is_on_p256(point));
  point.y[31] = static_cast<uint8_t>(point.y[31] ^ 1u);
  BOOST_TEST(!is_on_p256(point));
  p256_scalar key;
  fill(key, intermediate("device_private_scalar_hex"));
  shared_point z;
  BOOST_TEST(!multiply(key, point, z));
  BOOST_TEST(!is_on_p256({}));
}

BOOST_AUTO_TEST_CASE(decrypts_any_length) {
  aes_key key;
  fill(key, intermediate("normal.aes_key_hex"));
  auto cipher = intermediate("normal.ciphertext_hex");
  auto clear = intermediate("plaintext_hex");
  BOOST_TEST(cipher.size() % 16 != 0u);
  for (size_t i = 0; i <= cipher.size(); ++i) {
    auto text =
      decrypt_cfb128(key, intermediate("iv_hex"), cipher.substr(0, i));
    BOOST_CHECK(text.view() == clear.substr(0, i));
  }
}

BOOST_AUTO_TEST_CASE(what_held_a_key_is_overwritten) {
  std::string text(200, 'k');
  const auto* place = text.data();
  {
    wiped_bytes owner{std::move(text)};
    BOOST_TEST(owner.view().data() == place);
    owner.shrink(100);
    BOOST_TEST(place[100] == '\0');
  }
  std::string kept(10, 'k'); // short: stored inside of the object
  const auto* inside = kept.data();
  wiped_bytes owner{std::move(kept)};
  BOOST_TEST(
    std::all_of(inside, inside + 10, [](char c) { return c == '\0'; }));
}

BOOST_AUTO_TEST_SUITE_END()
