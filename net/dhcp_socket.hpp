// Sockets that a DHCP client talks through: without an address, and with one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "files/descriptor.hpp"
#include "net/link_state.hpp"

namespace wwan {

/// A link as its packets know it.
struct dhcp_link {
  std::string name;
  int index = 0;     ///< 0: there is none, or its kind has no DHCP
  std::string mac;   ///< 6 bytes; "" of raw IP (ARPHRD_NONE, ARPHRD_RAWIP)
  std::string error; ///< why there is none; "" otherwise
};

/// Asks the kernel.
dhcp_link find_dhcp_link(const std::string& interface);

/// Longer packets are dropped: 576 bytes are the most that is asked for.
inline constexpr size_t dhcp_buffer = 2048;

/// What came: a DHCP message inside of the buffer, or none for us.
struct dhcp_arrival {
  std::string_view bytes; ///< empty: nothing, or it was dropped
  int error = 0;          ///< errno value of the socket
};

/// Hears packets for the client's port on this link alone, whatever address
/// they are for: the kernel has none yet (AF_PACKET; it needs CAP_NET_RAW). A
/// filter in the kernel keeps all others away. None on failure, errno says why.
descriptor open_dhcp_packets(const dhcp_link& link);

/// To all on the link. Returns 0 or an errno value.
int send_dhcp_packet(
  const descriptor& socket, const dhcp_link& link, std::string_view message);

/// Checksums that the sender's hardware was to make are not asked for: what
/// comes from this machine, a container say, has none (PACKET_AUXDATA).
dhcp_arrival
receive_dhcp_packet(const descriptor& socket, char (&buffer)[dhcp_buffer]);

/// UDP from and to the client's port through this link alone, for who has an
/// address. It shares the port with clients of other links. None on failure,
/// errno says why.
descriptor open_dhcp_udp(const dhcp_link& link);

/// `from` is an address of the link, or EINVAL. Returns 0 or an errno value.
int send_dhcp_udp(
  const descriptor& socket, const dhcp_link& link, ipv4_number from,
  ipv4_number to, std::string_view message);

dhcp_arrival
receive_dhcp_udp(const descriptor& socket, char (&buffer)[dhcp_buffer]);

} // namespace wwan
