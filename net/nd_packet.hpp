// IPv6's router discovery as bytes: what a host asks, and what routers tell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/few.hpp"
#include "net/ip_address.hpp"

namespace wwan {

/// So many seconds of a prefix or a server have no end (RFC 4861, 4.6.2; RFC
/// 8106, 5.1); a router's own are 65,535 at most.
inline constexpr uint32_t nd_for_ever = 0xffffffff;

/// So many prefixes, or servers, of a router; more of them are left out.
inline constexpr size_t nd_most = 8;

/// A prefix of 64 bits, or a name server.
struct nd_told {
  ip_address what;
  uint32_t lifetime = 0;  ///< s; nd_for_ever; 0: no more (of a server)
  uint32_t preferred = 0; ///< of a prefix: s, `lifetime` at most
};
using nd_told_list = few<nd_told, nd_most>;

/// What a router tells.
struct nd_advertisement {
  ip_address router;     ///< link-local
  uint16_t lifetime = 0; ///< s; 0: it is no default router
  uint32_t mtu = 0;      ///< bytes, 1280 to 65535; 0: not told
  /// Of which hosts may make addresses: in 2000::/3 or fc00::/7. Other bits
  /// than the first 64 are 0.
  nd_told_list prefixes;
  nd_told_list servers; ///< in the order of their use; not link-local
  /// The first prefix or server that is of no use, and why: "2001:db8::/48 has
  /// not 64 bits"; "" of none.
  std::string left_out;
};

/// The ICMPv6 message (RFC 4861, 4.1), without its checksum, which the kernel
/// makes. `mac`: 6 bytes; "": the link has no such addresses.
std::string encode_solicitation(std::string_view mac);

struct nd_reading {
  nd_advertisement told;
  std::string error; ///< "" of an advertisement
};

/// Reads an ICMPv6 message (RFC 4861, 4.2) whose checksum is right. Read are
/// prefixes (4.6.2; RFC 4862, 5.5.3), the MTU (4.6.4) and name servers (RFC
/// 8106, 5.1); other options, and those of another length than theirs, are
/// skipped.
///
/// `from`: the packet's source; `hop_limit`: as it came, -1: not known. Errors
/// name what is wrong, and of such a packet nothing is taken (RFC 4861, 6.1.2):
/// "option 3 has no length"; a hop limit other than 255, a source that is not
/// link-local; another type or code; below 16 bytes; an option of length 0, or
/// that goes beyond the packet.
nd_reading decode_advertisement(
  std::string_view bytes, const ip_address& from, int hop_limit);

} // namespace wwan
