#include "persist/sha256.hpp"

#include <array>

#include <mbedtls/sha256.h>

namespace wwan {

namespace {

constexpr size_t block_size = 64;

} // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> out{};
  mbedtls_sha256_ret(
    reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
    out.data(), 0);
  return {reinterpret_cast<const char*>(out.data()), out.size()};
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  auto padded = key.size() > block_size ? sha256(key) : std::string{key};
  padded.resize(block_size, '\0');
  auto inner = padded;
  auto outer = padded;
  for (auto& c : inner)
    c = static_cast<char>(c ^ 0x36);
  for (auto& c : outer)
    c = static_cast<char>(c ^ 0x5c);
  return sha256(outer + sha256(inner.append(bytes)));
}

std::string to_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string result;
  for (auto c : bytes) {
    auto x = static_cast<unsigned char>(c);
    result += digits[x >> 4];
    result += digits[x & 15];
  }
  return result;
}

} // namespace wwan
