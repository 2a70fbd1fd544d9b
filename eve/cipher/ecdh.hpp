// The numbers behind EVE's object encryption: P-256, SHA-256, AES-256-CFB128.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "eve/cipher/ec_certificate.hpp"
#include "eve/cipher/ec_key.hpp"
#include "messages/wiped.hpp"

namespace wwan {

/// X and Y of the shared point, each of 32 bytes, big-endian.
struct shared_point {
  wiped_array<32> x;
  wiped_array<32> y;
};

using aes_key = wiped_array<32>;

/// Whether the coordinates satisfy the curve's equation.
bool is_on_p256(const p256_point& x);

/// Whether it is in [1, n-1].
bool is_p256_scalar(const p256_scalar& x);

/// out = key * peer. False if the point is not on the curve, or memory or
/// random bytes (for blinding) could not be had.
bool multiply(
  const p256_scalar& key, const p256_point& peer, shared_point& out);

/// SHA-256(X || Y) with both coordinates left-padded to `coordinate` bytes, at
/// least 32. EVE hashes both, unlike ordinary ECDH, which uses X alone.
void derive_key(const shared_point& z, size_t coordinate, aes_key& out);

std::array<uint8_t, 32> sha256(std::string_view bytes);

/// AES-256 in full-block cipher feedback mode (NIST SP 800-38A, CFB128);
/// `iv` has 16 bytes.
wiped_bytes decrypt_cfb128(
  const aes_key& key, std::string_view iv, std::string_view ciphertext);

} // namespace wwan
