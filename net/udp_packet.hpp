// IPv4 packets with UDP in them, as bytes: for who has no address to ask from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/link_state.hpp"

namespace wwan {

/// DHCP's ports (RFC 2131, 4.1).
inline constexpr uint16_t dhcp_server_port = 67;
inline constexpr uint16_t dhcp_client_port = 68;

/// From a client to servers, with both checksums (RFC 791, RFC 768); nobody
/// may cut it in pieces. The payload has 65,507 bytes at most.
std::string
to_dhcp_server(ipv4_number from, ipv4_number to, std::string_view payload);

enum class udp_checksum : uint8_t {
  told,    ///< what the packet has is to be right; 0: its sender has none
  pending, ///< hardware would have made it: the packet never left the machine
};

/// The payload, inside of `packet`, of a whole packet for DHCP's client port.
/// Nothing of fragments, of other ports and protocols, and of what has a wrong
/// length or checksum; bytes behind the packet's own length are left out.
std::optional<std::string_view>
for_dhcp_client(std::string_view packet, udp_checksum checksum);

} // namespace wwan
