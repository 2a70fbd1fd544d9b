#include "eve/cipher/ecdh.hpp"

#include <algorithm>

#include <mbedtls/aes.h>
#include <mbedtls/ecp.h>
#include <mbedtls/sha256.h>
#include <sys/random.h>

namespace wwan {

namespace {

/// mbedTLS objects that release (and wipe) themselves.
struct group {
  mbedtls_ecp_group raw;
  bool ok = false;

  group() {
    mbedtls_ecp_group_init(&raw);
    ok = mbedtls_ecp_group_load(&raw, MBEDTLS_ECP_DP_SECP256R1) == 0;
  }
  ~group() {
    mbedtls_ecp_group_free(&raw);
  }
  group(const group&) = delete;
  group& operator=(const group&) = delete;
};

struct point {
  mbedtls_ecp_point raw;

  point() {
    mbedtls_ecp_point_init(&raw);
  }
  ~point() {
    mbedtls_ecp_point_free(&raw);
  }
  point(const point&) = delete;
  point& operator=(const point&) = delete;

  bool set(const p256_point& x) {
    return mbedtls_mpi_read_binary(&raw.X, x.x.data(), x.x.size()) == 0
           && mbedtls_mpi_read_binary(&raw.Y, x.y.data(), x.y.size()) == 0
           && mbedtls_mpi_lset(&raw.Z, 1) == 0;
  }
};

struct number {
  mbedtls_mpi raw;

  number() {
    mbedtls_mpi_init(&raw);
  }
  ~number() {
    mbedtls_mpi_free(&raw);
  }
  number(const number&) = delete;
  number& operator=(const number&) = delete;

  bool set(const p256_scalar& x) {
    return mbedtls_mpi_read_binary(&raw, x.data(), x.size()) == 0;
  }
};

int random_bytes(void*, unsigned char* out, size_t size) {
  return getrandom(out, size, 0) == static_cast<ssize_t>(size)
           ? 0
           : MBEDTLS_ERR_ECP_RANDOM_FAILED;
}

} // namespace

bool is_on_p256(const p256_point& x) {
  group curve;
  point p;
  return curve.ok && p.set(x)
         && mbedtls_ecp_check_pubkey(&curve.raw, &p.raw) == 0;
}

bool is_p256_scalar(const p256_scalar& x) {
  group curve;
  number n;
  return curve.ok && n.set(x)
         && mbedtls_ecp_check_privkey(&curve.raw, &n.raw) == 0;
}

bool multiply(
  const p256_scalar& key, const p256_point& peer, shared_point& out) {
  group curve;
  number n;
  point p;
  point z;
  if (!curve.ok || !n.set(key) || !p.set(peer))
    return false;
  if (mbedtls_ecp_check_pubkey(&curve.raw, &p.raw) != 0)
    return false;
  auto code =
    mbedtls_ecp_mul(&curve.raw, &z.raw, &n.raw, &p.raw, random_bytes, nullptr);
  // mbedtls_mpi_write_binary pads with zeros on the left.
  return code == 0
         && mbedtls_mpi_write_binary(&z.raw.X, out.x.data(), out.x.size()) == 0
         && mbedtls_mpi_write_binary(&z.raw.Y, out.y.data(), out.y.size()) == 0;
}

void derive_key(const shared_point& z, size_t coordinate, aes_key& out) {
  auto width = std::max(coordinate, z.x.size());
  wiped_bytes both{2 * width};
  std::copy_n(z.x.data(), z.x.size(), both.data() + width - z.x.size());
  std::copy_n(z.y.data(), z.y.size(), both.data() + 2 * width - z.y.size());
  mbedtls_sha256_ret(both.data(), both.size(), out.data(), 0);
}

std::array<uint8_t, 32> sha256(std::string_view bytes) {
  std::array<uint8_t, 32> result{};
  mbedtls_sha256_ret(
    reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
    result.data(), 0);
  return result;
}

wiped_bytes decrypt_cfb128(
  const aes_key& key, std::string_view iv, std::string_view ciphertext) {
  wiped_bytes result{ciphertext.size()};
  wiped_array<16> feedback;
  std::copy_n(iv.begin(), feedback.size(), feedback.data());
  mbedtls_aes_context aes;
  mbedtls_aes_init(&aes);
  // CFB decrypts by encrypting what was received before.
  mbedtls_aes_setkey_enc(&aes, key.data(), 256);
  size_t offset = 0;
  mbedtls_aes_crypt_cfb128(
    &aes, MBEDTLS_AES_DECRYPT, ciphertext.size(), &offset, feedback.data(),
    reinterpret_cast<const unsigned char*>(ciphertext.data()), result.data());
  mbedtls_aes_free(&aes);
  return result;
}

} // namespace wwan
