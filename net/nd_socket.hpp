// The socket that IPv6's router discovery goes through.
#pragma once

#include <cstddef>
#include <string_view>

#include "files/descriptor.hpp"
#include "net/dhcp_socket.hpp"
#include "net/ip_address.hpp"

namespace wwan {

/// Longer advertisements are dropped: an option has 2,040 bytes at most, and
/// none that we read has more than a few.
inline constexpr size_t nd_buffer = 4096;

/// An ICMPv6 message inside of the buffer.
struct nd_arrival {
  std::string_view bytes; ///< empty: nothing, or it was dropped
  ip_address from;
  int hop_limit = -1; ///< -1: not told
  int error = 0;      ///< errno value of the socket
};

/// Hears router advertisements of this link alone; others are kept away in the
/// kernel, and so is what has a wrong checksum. It needs CAP_NET_RAW (a raw
/// socket, SO_BINDTODEVICE), and IPv6 on the link. None on failure, errno says
/// why.
descriptor open_nd_socket(const dhcp_link& link);

/// Asks all routers on the link (ff02::2), with its MAC where it has one.
/// Returns 0 or an errno value: EADDRNOTAVAIL where `from` is no address of the
/// link, or is a tentative one.
int send_solicitation(
  const descriptor& socket, const dhcp_link& link, const ip_address& from);

nd_arrival
receive_advertisement(const descriptor& socket, char (&buffer)[nd_buffer]);

} // namespace wwan
