// DHCPv4's messages as bytes: what a client asks, and what servers answer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "net/link_state.hpp"

namespace wwan {

/// RFC 2132, 9.6: those of a client that neither declines nor releases.
enum class dhcp_kind : uint8_t {
  discover = 1,
  offer = 2,
  request = 3,
  ack = 5,
  nak = 6,
};

/// A lease of so many seconds has no end (RFC 2131, 3.3).
inline constexpr uint32_t dhcp_for_ever = 0xffffffff;

/// How all messages of a client name it.
struct dhcp_identity {
  uint8_t hardware_type = 0;    ///< htype: 1 is Ethernet; 0: no addresses
  std::string hardware_address; ///< chaddr: 16 bytes at most
  std::string client_id;  ///< option 61, its type first: 255 bytes at most
  bool broadcast = false; ///< answers must not go to `yiaddr`
};

/// By its MAC, 6 bytes (RFC 2132, 9.14).
dhcp_identity ethernet_identity(std::string_view mac);

/// Of a link without addresses (raw IP), by RFC 4361: the IAID is a hash of the
/// session's label, the DUID a UUID (RFC 6355). `machine` is what the device
/// calls itself here and nowhere else: machine-id(5) itself is confidential.
dhcp_identity
raw_ip_identity(std::string_view label, const std::array<uint8_t, 16>& machine);

/// What RFC 2131, table 5, has a client say; zeros are left out.
struct dhcp_request {
  dhcp_kind kind = dhcp_kind::discover; ///< or `request`
  uint32_t xid = 0;
  uint16_t seconds = 0;      ///< since it began to ask
  ipv4_number client = 0;    ///< ciaddr: what it has and wants to keep
  ipv4_number requested = 0; ///< option 50
  ipv4_number server = 0;    ///< option 54: whose offer is taken
};

/// The UDP payload, 300 bytes at least, as BOOTP relays want it (RFC 1542,
/// 2.1). It asks for the options 1 121 3 6 26 51 54 58 59: never for 108, which
/// would give up IPv4. 576 bytes are the most that may come.
std::string encode_dhcp(const dhcp_identity& who, const dhcp_request& what);

/// What a network tells a host to be.
struct dhcp_settings {
  ipv4_number address = 0;
  uint8_t prefix = 0; ///< bits; 0: not told
  /// Unset: none; 0: all is on the link itself.
  std::optional<ipv4_number> gateway;
  std::vector<ipv4_number> dns; ///< in the order of their use; any addresses
  uint32_t mtu = 0;             ///< bytes, 68 at least; 0: not told

  auto tie() const {
    return std::tie(address, prefix, gateway, dns, mtu);
  }
};

/// An answer: `offer`, `ack` or `nak`.
struct dhcp_reply {
  dhcp_kind kind = dhcp_kind::nak;
  uint32_t xid = 0;
  uint8_t hardware_type = 0;
  std::string
    hardware_address;     ///< chaddr: as long as it says, 16 bytes at most
  ipv4_number server = 0; ///< not 0
  dhcp_settings settings; ///< of a `nak`: none
  uint32_t lease = 0;     ///< s; dhcp_for_ever; of a `nak`: 0
  uint32_t renewal = 0;   ///< T1, s; 0: not told
  uint32_t rebinding = 0; ///< T2, s; 0: not told
  std::string message;    ///< in the server's words, 255 bytes at most
};

struct dhcp_reading {
  dhcp_reply reply;
  std::string error; ///< "" where there is a reply
};

/// Reads a UDP payload. Options in parts are put together (RFC 3396), also from
/// `file` and `sname` (option 52); with option 121, option 3 says nothing (RFC
/// 3442). Unknown options are skipped, and an MTU below IPv4's least of 68.
/// Errors name what is wrong: "option 51 has 3 bytes, not 4". Errors are: no
/// BOOTP reply, no DHCP answer; an option that goes beyond its field, or has
/// another length than its kind; a mask with holes; an offer or ack without
/// lease time, or whose address no host can have; any answer without server.
dhcp_reading decode_dhcp(std::string_view bytes);

} // namespace wwan
