// A NETLINK_ROUTE socket that hears the kernel and nobody else.
#pragma once

#include <cstddef>

#include "files/descriptor.hpp"

namespace wwan {

/// The kernel makes no message larger than this, in bytes.
inline constexpr size_t netlink_buffer = 32768;

/// Non-blocking; tells errors in words and filters dumps where the kernel can.
/// It is connected to the kernel, which refuses what other processes send to
/// it; what they multicast (CAP_NET_ADMIN) is left to receive_from_kernel().
/// None on failure, errno says why.
descriptor open_rtnetlink();

struct received_bytes {
  size_t size = 0; ///< 0 without error: a stranger's, dropped
  int error = 0;   ///< errno value; EMSGSIZE: larger than the buffer
};

/// One datagram. Its sender is the kernel (port 0), or it is dropped.
received_bytes receive_from_kernel(int socket, char (&buffer)[netlink_buffer]);

} // namespace wwan
