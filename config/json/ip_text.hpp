// IP addresses as Go's net.IP writes them: a reader of ours drops the whole
// status when one address in it is wrong.
#pragma once

#include <cstdint>
#include <string>

namespace wwan {

/// The canonical text (IPv4 dotted, IPv6 as in RFC 5952, IPv4-mapped as IPv4);
/// "" for what is not an address. Zones are not part of an address.
std::string canonical_ip(const std::string& text);

/// The network mask as Go's net.IPMask: 4 or 16 raw bytes; "" when `address`
/// is no address or has fewer bits than `prefix`.
std::string raw_mask(const std::string& address, uint32_t prefix);

} // namespace wwan
