// The lower half of an IPv6 address: the bearer's, or one that nobody guesses.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/ip_address.hpp"

namespace wwan {

/// Whose addresses on which link they are.
struct interface_identity {
  /// What the bearer was given, whose interface id all addresses have then, as
  /// some networks expect; none, or without such an id: one of our own.
  ip_address link_local;
  std::string label; ///< the session's
  /// Known to nobody else: see machine_for_addresses().
  std::array<uint8_t, 16> secret{};
};

/// In fe80::/64, or as it was given.
ip_address link_local_of(const interface_identity& who);

/// In a prefix of 64 bits; what `prefix` has behind them counts for nothing.
/// An id of our own is of RFC 7217, 5: the same for as long as label, prefix
/// and secret are, another one for each of them, and none that is reserved (RFC
/// 5453). Its F is SipHash-2-4 of prefix, label and counter.
ip_address address_in(const ip_address& prefix, const interface_identity& who);

/// Aumasson and Bernstein's function, keyed with 16 bytes.
uint64_t
siphash(const std::array<uint8_t, 16>& key, std::string_view bytes) noexcept;

/// Ids that no host may have: subnet anycast, and IANA's block (RFC 5453).
bool is_reserved_id(uint64_t id) noexcept;

} // namespace wwan
