#include "net/nd_socket.hpp"

#include <cerrno>
#include <cstring>

#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "net/nd_packet.hpp"

namespace wwan {

namespace {

constexpr uint8_t all_nodes = 1;
constexpr uint8_t all_routers = 2;
constexpr int most_at_once = 1024; // advertisements

bool set(
  const descriptor& socket, int level, int option, const void* value,
  size_t size) {
  auto n = static_cast<socklen_t>(size);
  return ::setsockopt(socket.number(), level, option, value, n) == 0;
}

bool set_number(const descriptor& socket, int option, int value) {
  return set(socket, IPPROTO_IPV6, option, &value, sizeof(value));
}

sockaddr_in6 socket_address(const ip_address& x, const dhcp_link& link) {
  sockaddr_in6 result{};
  result.sin6_family = AF_INET6;
  std::memcpy(&result.sin6_addr, x.bytes().data(), sizeof(result.sin6_addr));
  result.sin6_scope_id = static_cast<uint32_t>(link.index);
  return result;
}

/// RFC 4291, 2.7.1: groups of the link.
ip_address group(uint8_t id) {
  ip_address::octets bytes{0xff, 0x02};
  bytes.back() = id;
  return ip_address::v6(bytes);
}

bool filter(const descriptor& socket) {
  icmp6_filter wish{};
  ICMP6_FILTER_SETBLOCKALL(&wish);
  ICMP6_FILTER_SETPASS(ND_ROUTER_ADVERT, &wish);
  return set(socket, IPPROTO_ICMPV6, ICMP6_FILTER, &wish, sizeof(wish));
}

bool join(const descriptor& socket, const dhcp_link& link) {
  ipv6_mreq wish{};
  wish.ipv6mr_multiaddr = socket_address(group(all_nodes), link).sin6_addr;
  wish.ipv6mr_interface = static_cast<unsigned>(link.index);
  return set(socket, IPPROTO_IPV6, IPV6_JOIN_GROUP, &wish, sizeof(wish));
}

int hop_limit_of(msghdr& header) {
  int result = -1;
  for (auto* at = CMSG_FIRSTHDR(&header); at != nullptr;
       at = CMSG_NXTHDR(&header, at))
    if (
      at->cmsg_level == IPPROTO_IPV6 && at->cmsg_type == IPV6_HOPLIMIT
      && at->cmsg_len >= CMSG_LEN(sizeof(result)))
      std::memcpy(&result, CMSG_DATA(at), sizeof(result));
  return result;
}

} // namespace

descriptor open_nd_socket(const dhcp_link& link) {
  constexpr int whole = 255; // RFC 4861, 6.1.1
  descriptor fd{::socket(
    AF_INET6, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMPV6)};
  auto ok =
    fd && filter(fd)
    && set(fd, SOL_SOCKET, SO_BINDTODEVICE, link.name.data(), link.name.size())
    && set_number(fd, IPV6_RECVHOPLIMIT, 1)
    && set_number(fd, IPV6_UNICAST_HOPS, whole)
    && set_number(fd, IPV6_MULTICAST_HOPS, whole)
    && set_number(fd, IPV6_MULTICAST_LOOP, 0) && join(fd, link);
  // What came before it was bound is of all links.
  char any = 0;
  for (auto i = 0; ok && i < most_at_once
                   && ::recv(fd.number(), &any, sizeof(any), MSG_DONTWAIT) >= 0;
       ++i) {
  }
  return ok ? std::move(fd) : descriptor{};
}

int send_solicitation(
  const descriptor& socket, const dhcp_link& link, const ip_address& from) {
  auto source = socket_address(from, link);
  auto to = socket_address(group(all_routers), link);
  auto bytes = encode_solicitation(link.mac);
  // Each time: the address may have gone and come.
  auto ok =
    ::bind(
      socket.number(), reinterpret_cast<sockaddr*>(&source), sizeof(source))
      == 0
    && ::sendto(
         socket.number(), bytes.data(), bytes.size(), 0,
         reinterpret_cast<sockaddr*>(&to), sizeof(to))
         >= 0;
  return ok ? 0 : errno;
}

nd_arrival
receive_advertisement(const descriptor& socket, char (&buffer)[nd_buffer]) {
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  sockaddr_in6 from{};
  iovec block{buffer, sizeof(buffer)};
  msghdr header{};
  header.msg_name = &from;
  header.msg_namelen = sizeof(from);
  header.msg_iov = &block;
  header.msg_iovlen = 1;
  header.msg_control = control;
  header.msg_controllen = sizeof(control);
  nd_arrival result;
  auto n = ::recvmsg(socket.number(), &header, 0);
  if (n < 0) {
    result.error = errno == EAGAIN || errno == EINTR ? 0 : errno;
    return result;
  }
  if ((header.msg_flags & MSG_TRUNC) != 0)
    return result;
  result.bytes = {buffer, static_cast<size_t>(n)};
  result.from = ip_address::of_bytes(&from.sin6_addr, sizeof(from.sin6_addr));
  result.hop_limit = hop_limit_of(header);
  return result;
}

} // namespace wwan
