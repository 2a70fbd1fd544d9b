// An address of either family as a value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "messages/interface.hpp"

namespace wwan {

/// IPv4 address in the host's byte order; 0 is none.
using ipv4_number = uint32_t;

inline constexpr ip_family both_families[] = {ip_family::v4, ip_family::v6};

class ip_address {
public:
  using octets = std::array<uint8_t, 16>;

  /// None.
  ip_address() = default;

  /// 0 is none: no host has 0.0.0.0, and no host has ::.
  ip_address(ipv4_number x) noexcept;

  /// In the order of the wire.
  static ip_address v6(const octets& x) noexcept;

  /// So many bytes as the kernel gave: 4 or 16; else none.
  static ip_address of_bytes(const void* bytes, size_t size) noexcept;

  explicit operator bool() const noexcept {
    return octets_ != octets{};
  }

  ip_family family() const noexcept {
    return family_;
  }

  /// Of the whole address: 32 or 128.
  uint8_t bits() const noexcept {
    return bits_of(family_);
  }

  static uint8_t bits_of(ip_family x) noexcept {
    return x == ip_family::v4 ? 32 : 128;
  }

  /// The first four bytes.
  ipv4_number v4() const noexcept;

  const octets& bytes() const noexcept {
    return octets_;
  }

  friend bool operator==(const ip_address& x, const ip_address& y) noexcept {
    return x.family_ == y.family_ && x.octets_ == y.octets_;
  }
  friend bool operator!=(const ip_address& x, const ip_address& y) noexcept {
    return !(x == y);
  }

private:
  ip_family family_ = ip_family::v4;
  octets octets_{};
};

/// Whether they agree in their first bits, which are at most what an address
/// has, and are of one family.
bool same_subnet(
  const ip_address& x, const ip_address& y, unsigned bits) noexcept;

/// Dotted decimal, or IPv6's notation (RFC 4291 2.2); none of "0.0.0.0", "::".
std::optional<ip_address> parse_ip(const std::string& text);

/// Dotted decimal only.
std::optional<ipv4_number> parse_ipv4(const std::string& text);

/// As RFC 5952 wants it.
std::string to_text(const ip_address& address);

/// fe80::/10 (RFC 4291 2.5.6).
bool is_link_local(const ip_address& x) noexcept;

/// An address that a host can have: none of 0/8, 127/8, 224/3; none of ::, ::1,
/// multicast, IPv4-mapped.
bool is_host(const ip_address& x) noexcept;

} // namespace wwan
