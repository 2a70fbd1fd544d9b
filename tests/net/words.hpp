// Netlink messages as text: words of four bytes as they lie in memory, in hex.
#pragma once

#include <string>

namespace wwan {

inline std::string words_of(const std::string& bytes) {
  constexpr const char* digits = "0123456789abcdef";
  std::string result;
  for (size_t i = 0; i < bytes.size(); ++i) {
    auto x = static_cast<unsigned char>(bytes[i]);
    if (i != 0 && i % 4 == 0)
      result += ' ';
    result += digits[x >> 4u];
    result += digits[x & 15u];
  }
  return result;
}

} // namespace wwan
