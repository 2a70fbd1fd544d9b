#include "config/json/ip_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include <arpa/inet.h>

namespace wwan {

namespace {

using v4_bytes = std::array<unsigned char, 4>;
using v6_bytes = std::array<unsigned char, 16>;

std::string dotted(const unsigned char* bytes) {
  std::string result = std::to_string(bytes[0]);
  for (size_t i = 1; i < 4; ++i)
    result += '.' + std::to_string(bytes[i]);
  return result;
}

bool is_mapped(const v6_bytes& x) {
  return std::all_of(x.begin(), x.begin() + 10, [](auto b) { return b == 0; })
         && x[10] == 0xFF && x[11] == 0xFF;
}

/// RFC 5952 section 4.2: `::` for the first of the longest runs of two or more
/// zero fields.
struct zero_run {
  size_t start = 8;
  size_t length = 1;
};

zero_run longest_zeros(const std::array<unsigned, 8>& fields) {
  zero_run best;
  for (size_t i = 0; i < 8; ++i) {
    size_t n = 0;
    while (i + n < 8 && fields[i + n] == 0)
      ++n;
    if (n > best.length)
      best = {i, n};
  }
  return best;
}

// inet_ntop differs: it writes the last 32 bits of ::/96 dotted.
std::string colons(const v6_bytes& x) {
  std::array<unsigned, 8> fields{};
  for (size_t i = 0; i < 8; ++i)
    fields[i] = static_cast<unsigned>(x[2 * i] << 8 | x[2 * i + 1]);
  auto zeros = longest_zeros(fields);
  std::string result;
  for (size_t i = 0; i < 8; ++i) {
    if (i == zeros.start) {
      result += "::";
      i += zeros.length - 1;
      continue;
    }
    if (!result.empty() && result.back() != ':')
      result += ':';
    std::array<char, 4> hex{};
    auto end = std::to_chars(hex.data(), hex.data() + 4, fields[i], 16).ptr;
    result.append(hex.data(), end);
  }
  return result;
}

} // namespace

std::string canonical_ip(const std::string& text) {
  if (text.find('\0') != std::string::npos)
    return {};
  v4_bytes v4{};
  if (inet_pton(AF_INET, text.c_str(), v4.data()) == 1)
    return dotted(v4.data());
  v6_bytes v6{};
  if (inet_pton(AF_INET6, text.c_str(), v6.data()) != 1)
    return {};
  return is_mapped(v6) ? dotted(v6.data() + 12) : colons(v6);
}

std::string raw_mask(const std::string& address, uint32_t prefix) {
  auto canonical = canonical_ip(address);
  if (canonical.empty())
    return {};
  size_t size = canonical.find(':') == std::string::npos ? 4 : 16;
  if (prefix > size * 8)
    return {};
  std::string result(size, '\0');
  for (size_t i = 0; i < prefix; ++i)
    result[i / 8] = static_cast<char>(result[i / 8] | 0x80 >> i % 8);
  return result;
}

} // namespace wwan
