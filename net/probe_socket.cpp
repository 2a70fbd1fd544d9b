#include "net/probe_socket.hpp"

#include <cerrno>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace wwan {

namespace {

struct endpoint {
  sockaddr_storage address{};
  socklen_t size = 0;

  const sockaddr* raw() const {
    return reinterpret_cast<const sockaddr*>(&address);
  }
  int family() const {
    return address.ss_family;
  }
};

std::optional<endpoint> endpoint_of(const std::string& host, uint16_t port) {
  endpoint result;
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&result.address, &v4, sizeof(v4));
    result.size = sizeof(v4);
    return result;
  }
  if (::inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(&result.address, &v6, sizeof(v6));
    result.size = sizeof(v6);
    return result;
  }
  return {};
}

descriptor make_socket(int family, probe_method method) {
  auto flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
  auto make = [&](int type, int protocol) {
    return descriptor{::socket(family, type | flags, protocol)};
  };
  switch (method) {
    case probe_method::tcp:
      return make(SOCK_STREAM, 0);
    case probe_method::dns:
      return make(SOCK_DGRAM, 0);
    case probe_method::icmp:
      break;
  }
  int protocol = family == AF_INET6 ? int{IPPROTO_ICMPV6} : int{IPPROTO_ICMP};
  // Raw needs CAP_NET_RAW; the other needs our group in ping_group_range.
  auto result = make(SOCK_RAW, protocol);
  return result ? std::move(result) : make(SOCK_DGRAM, protocol);
}

int bind_to(
  int fd, int family, const interface_name& interface,
  const std::string& source) {
  auto size = static_cast<socklen_t>(interface.str().size());
  if (
    ::setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface.str().data(), size)
    != 0)
    return errno;
  auto local = endpoint_of(source, 0);
  if (!local || local->family() != family)
    return 0;
  return ::bind(fd, local->raw(), local->size) == 0 ? 0 : errno;
}

} // namespace

probe_socket open_probe_socket(
  const probe_target& target, const interface_name& interface,
  const std::string& source) {
  probe_socket result;
  auto icmp = target.method == probe_method::icmp;
  auto peer = endpoint_of(target.host, icmp ? uint16_t{0} : target.port);
  if (!peer) {
    result.code = EINVAL;
    return result;
  }
  result.ipv6 = peer->family() == AF_INET6;
  result.fd = make_socket(peer->family(), target.method);
  if (!result.fd) {
    result.code = errno;
    return result;
  }
  auto fd = result.fd.number();
  result.code = bind_to(fd, peer->family(), interface, source);
  if (result.code != 0)
    return result;
  if (target.method == probe_method::tcp) {
    linger hard{1, 0}; // RST instead of a farewell that costs packets
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
  }
  if (::connect(fd, peer->raw(), peer->size) == 0)
    return result;
  result.pending = errno == EINPROGRESS;
  result.code = result.pending ? 0 : errno;
  return result;
}

} // namespace wwan
