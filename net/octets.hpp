// Numbers in network byte order, in texts that hold bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wwan {

/// `i` is inside.
inline uint8_t octet(std::string_view bytes, size_t i) {
  return static_cast<uint8_t>(bytes[i]);
}

/// Of so many octets, which are inside.
inline uint32_t number_at(std::string_view bytes, size_t at, size_t octets) {
  uint32_t result = 0;
  for (size_t i = 0; i < octets; ++i)
    result = result << 8u | octet(bytes, at + i);
  return result;
}

inline void put16(std::string& out, unsigned x) {
  out += static_cast<char>(x >> 8u & 0xffu);
  out += static_cast<char>(x & 0xffu);
}

inline void put32(std::string& out, uint32_t x) {
  put16(out, x >> 16u);
  put16(out, x & 0xffffu);
}

} // namespace wwan
