#include "net/netlink_socket.hpp"

#include <cerrno>

#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace wwan {

descriptor open_rtnetlink() {
  descriptor fd{::socket(
    AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE)};
  if (!fd)
    return fd;
  // Older kernels lack these; we do without.
  for (int option :
       {NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK}) {
    int on = 1;
    ::setsockopt(fd.number(), SOL_NETLINK, option, &on, sizeof(on));
  }
  // Before it has an address a socket hears no notification.
  sockaddr_nl any{};
  any.nl_family = AF_NETLINK;
  if (::bind(fd.number(), reinterpret_cast<sockaddr*>(&any), sizeof(any)) != 0)
    return descriptor{};
  // The same address names the kernel: port 0.
  if (
    ::connect(fd.number(), reinterpret_cast<sockaddr*>(&any), sizeof(any)) != 0)
    return descriptor{};
  return fd;
}

received_bytes receive_from_kernel(int socket, char (&buffer)[netlink_buffer]) {
  sockaddr_nl sender{};
  socklen_t length = sizeof(sender);
  auto n = ::recvfrom(
    socket, buffer, sizeof(buffer), MSG_TRUNC,
    reinterpret_cast<sockaddr*>(&sender), &length);
  if (n < 0)
    return {0, errno};
  // Any process may send to a netlink socket whose number it guesses. Only a
  // socket of another kind, in tests, has no sender at all.
  auto named = length >= sizeof(sender) && sender.nl_family == AF_NETLINK;
  if (named && sender.nl_pid != 0)
    return {0, 0};
  if (n == 0)
    return {0, ECONNRESET};
  if (static_cast<size_t>(n) > sizeof(buffer))
    return {0, EMSGSIZE};
  return {static_cast<size_t>(n), 0};
}

} // namespace wwan
