// What routers advertise, and what none would.
#pragma once

#include <cstdint>
#include <string>

#include "net/ip_address.hpp"
#include "net/octets.hpp"

namespace wwan::test {

inline ip_address ip6(const std::string& text) {
  return parse_ip(text).value();
}

/// 16 bytes.
inline std::string sixteen(const std::string& text) {
  auto x = ip6(text).bytes();
  return {x.begin(), x.end()};
}

/// An option of RFC 4861, 4.6: its length counts 8 bytes, and is right where
/// the value has 6 bytes more than a multiple of them.
inline std::string nd_option(uint8_t kind, const std::string& value) {
  std::string result(1, static_cast<char>(kind));
  result += static_cast<char>((value.size() + 2) / 8);
  return result + value;
}

/// An advertisement as an ICMPv6 message. Without changes it has no options,
/// and its router is one for half an hour.
struct nd_advert {
  nd_advert& prefix(
    const std::string& text, uint32_t valid = 3'600, uint32_t preferred = 1'800,
    unsigned bits = 64, unsigned flags = 0xc0) {
    std::string value;
    put16(value, bits << 8u | flags);
    put32(value, valid);
    put32(value, preferred);
    put32(value, 0);
    return add(3, value + sixteen(text));
  }

  nd_advert& mtu(uint32_t x) {
    std::string value;
    put16(value, 0);
    put32(value, x);
    return add(5, value);
  }

  /// `servers`: so many times 16 bytes.
  nd_advert& dns(const std::string& servers, uint32_t seconds = 3'600) {
    std::string value;
    put16(value, 0);
    put32(value, seconds);
    return add(25, value + servers);
  }

  nd_advert& add(uint8_t kind, const std::string& value) {
    options += nd_option(kind, value);
    return *this;
  }

  std::string bytes() const {
    std::string out;
    put16(out, type << 8u | code);
    put16(out, 0); // its checksum
    put16(out, 64u << 8u);
    put16(out, lifetime);
    put32(out, 0);
    put32(out, 0);
    return out + options;
  }

  unsigned type = 134;
  unsigned code = 0;
  unsigned lifetime = 1'800;
  std::string options;
};

} // namespace wwan::test
