#include "persist/sealed.hpp"

#include "persist/sha256.hpp"

namespace wwan {

namespace {

constexpr size_t nonce_size = 16;
constexpr size_t tag_size = 32;

std::string
with_stream(const device_key& key, const std::string& nonce, std::string text) {
  std::string block;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 32 == 0)
      block = key.mark("stream " + nonce + std::to_string(i / 32));
    text[i] = static_cast<char>(text[i] ^ block[i % 32]);
  }
  return text;
}

int value_of(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

std::optional<std::string> seal(const device_key& key, std::string_view text) {
  auto nonce = random_bytes(nonce_size);
  if (nonce.size() != nonce_size)
    return std::nullopt;
  auto body = nonce + with_stream(key, nonce, std::string{text});
  return to_hex(body + key.mark("tag " + body));
}

std::optional<std::string> unseal(const device_key& key, std::string_view hex) {
  auto bytes = from_hex(hex);
  if (!bytes || bytes->size() < nonce_size + tag_size)
    return std::nullopt;
  auto body = bytes->substr(0, bytes->size() - tag_size);
  if (bytes->substr(body.size()) != key.mark("tag " + body))
    return std::nullopt;
  return with_stream(key, body.substr(0, nonce_size), body.substr(nonce_size));
}

std::optional<std::string> from_hex(std::string_view hex) {
  std::string result;
  if (hex.size() % 2 != 0)
    return std::nullopt;
  for (size_t i = 0; i < hex.size(); i += 2) {
    auto high = value_of(hex[i]);
    auto low = value_of(hex[i + 1]);
    if (high < 0 || low < 0)
      return std::nullopt;
    result += static_cast<char>(high * 16 + low);
  }
  return result;
}

} // namespace wwan
