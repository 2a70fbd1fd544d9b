// What probes send and expect, as bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wwan {

/// A DNS query for the root's A record with recursion desired (RFC 1035
/// clause 4.1), as mmagent asks it.
std::string dns_query(uint16_t id);

/// Any response to it; what it says does not matter.
bool is_dns_response(std::string_view bytes, uint16_t id);

/// An ICMP (RFC 792) or ICMPv6 (RFC 4443) echo request. `token` tells its reply
/// from others'. The checksum of ICMPv6 is left to the kernel.
std::string
echo_request(bool ipv6, uint16_t id, uint16_t sequence, std::string_view token);

/// Its reply; `bytes` may begin with an IPv4 header, as raw sockets give it.
bool is_echo_reply(bool ipv6, std::string_view bytes, std::string_view token);

/// RFC 1071.
uint16_t internet_checksum(std::string_view bytes);

} // namespace wwan
