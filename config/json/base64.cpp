#include "config/json/base64.hpp"

#include <cstddef>
#include <cstdint>

namespace wwan {

namespace {

constexpr std::string_view alphabet =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr uint32_t no_digit = 64;

uint32_t digit(char c) {
  if (c >= 'A' && c <= 'Z')
    return static_cast<uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z')
    return static_cast<uint32_t>(c - 'a' + 26);
  if (c >= '0' && c <= '9')
    return static_cast<uint32_t>(c - '0' + 52);
  if (c == '+')
    return 62;
  return c == '/' ? 63 : no_digit;
}

uint32_t octet(std::string_view bytes, size_t i) {
  return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

} // namespace

std::string to_base64(std::string_view bytes) {
  std::string result;
  result.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    auto group =
      octet(bytes, i) << 16 | octet(bytes, i + 1) << 8 | octet(bytes, i + 2);
    auto left = bytes.size() - i;
    result += alphabet[group >> 18];
    result += alphabet[group >> 12 & 63];
    result += left > 1 ? alphabet[group >> 6 & 63] : '=';
    result += left > 2 ? alphabet[group & 63] : '=';
  }
  return result;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0)
    return std::nullopt;
  size_t padding = 0;
  while (padding < 2 && padding < text.size()
         && text[text.size() - 1 - padding] == '=')
    ++padding;
  std::string result;
  result.reserve(text.size() / 4 * 3);
  for (size_t i = 0; i < text.size(); i += 4) {
    auto digits = i + 4 == text.size() ? 4 - padding : size_t{4};
    uint32_t group = 0;
    for (size_t j = 0; j < 4; ++j) {
      auto value = j < digits ? digit(text[i + j]) : 0;
      if (value == no_digit)
        return std::nullopt;
      group = group << 6 | value;
    }
    uint32_t spare = digits == 4 ? 0 : digits == 3 ? 0xFF : 0xFFFF;
    if ((group & spare) != 0)
      return std::nullopt;
    for (size_t j = 0; j + 1 < digits; ++j)
      result += static_cast<char>(group >> (16 - 8 * j) & 0xFF);
  }
  return result;
}

} // namespace wwan
