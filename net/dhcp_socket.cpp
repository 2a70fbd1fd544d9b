#include "net/dhcp_socket.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "files/atomic_file.hpp"
#include "net/udp_packet.hpp"

namespace wwan {

namespace {

constexpr int kind = SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
constexpr ipv4_number to_all = 0xffffffff;

template <class T>
bool set(const descriptor& socket, int level, int option, const T& value) {
  return ::setsockopt(socket.number(), level, option, &value, sizeof(value))
         == 0;
}

/// One block of bytes and one control message of type T, for sendmsg and
/// recvmsg. It points into itself.
template <class T>
struct envelope {
  envelope(void* bytes, size_t size) : block{bytes, size} {
    header.msg_iov = &block;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof(control);
  }

  envelope(const envelope&) = delete;
  envelope& operator=(const envelope&) = delete;

  void put(int level, int type, const T& x) {
    auto* at = CMSG_FIRSTHDR(&header);
    at->cmsg_level = level;
    at->cmsg_type = type;
    at->cmsg_len = CMSG_LEN(sizeof(x));
    std::memcpy(CMSG_DATA(at), &x, sizeof(x));
  }

  /// All zeros: there is none.
  T get(int level, int type) {
    T result{};
    for (auto* at = CMSG_FIRSTHDR(&header); at != nullptr;
         at = CMSG_NXTHDR(&header, at))
      if (
        at->cmsg_level == level && at->cmsg_type == type
        && at->cmsg_len >= CMSG_LEN(sizeof(result)))
        std::memcpy(&result, CMSG_DATA(at), sizeof(result));
    return result;
  }

  iovec block;
  msghdr header{};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(T))] = {};
};

sockaddr_ll address_of(const dhcp_link& link) {
  sockaddr_ll result{};
  result.sll_family = AF_PACKET;
  result.sll_protocol = htons(ETH_P_IP);
  result.sll_ifindex = link.index;
  result.sll_halen = static_cast<unsigned char>(link.mac.size());
  std::fill_n(result.sll_addr, link.mac.size(), 0xff); // all; raw IP: nothing
  return result;
}

// Whole UDP packets for port 68. A packet begins with its IPv4 header.
bool filter(const descriptor& socket) {
  sock_filter program[] = {
    BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 9), // protocol
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 0, 6),
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 6), // more fragments, offset
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x3fff, 4, 0),
    BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0), // the header's length
    BPF_STMT(BPF_LD | BPF_H | BPF_IND, 2),  // destination port
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, dhcp_client_port, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, 0xffff),
    BPF_STMT(BPF_RET | BPF_K, 0),
  };
  sock_fprog all{};
  all.len = sizeof(program) / sizeof(program[0]);
  all.filter = program;
  return set(socket, SOL_SOCKET, SO_ATTACH_FILTER, all);
}

// What is longer than the buffer is dropped.
template <class T>
dhcp_arrival receive(const descriptor& socket, envelope<T>& into) {
  auto n = ::recvmsg(socket.number(), &into.header, 0);
  if (n < 0)
    return {{}, errno == EAGAIN || errno == EINTR ? 0 : errno};
  if ((into.header.msg_flags & MSG_TRUNC) != 0)
    return {};
  return {{static_cast<char*>(into.block.iov_base), static_cast<size_t>(n)}, 0};
}

} // namespace

dhcp_link find_dhcp_link(const std::string& interface) {
  dhcp_link result;
  result.name = interface;
  ifreq asked{};
  if (interface.size() >= sizeof(asked.ifr_name)) {
    result.error = errno_text(ENODEV);
    return result;
  }
  interface.copy(asked.ifr_name, interface.size());
  descriptor fd{::socket(AF_INET, kind, 0)};
  if (!fd || ::ioctl(fd.number(), SIOCGIFHWADDR, &asked) != 0) {
    result.error = errno_text(errno);
    return result;
  }
  auto type = asked.ifr_hwaddr.sa_family;
  if (type == ARPHRD_ETHER)
    result.mac.assign(asked.ifr_hwaddr.sa_data, ETH_ALEN);
  else if (type != ARPHRD_NONE && type != ARPHRD_RAWIP)
    result.error = "it is neither Ethernet nor raw IP";
  if (result.error.empty() && ::ioctl(fd.number(), SIOCGIFINDEX, &asked) == 0)
    result.index = asked.ifr_ifindex;
  else if (result.error.empty())
    result.error = errno_text(errno);
  return result;
}

descriptor open_dhcp_packets(const dhcp_link& link) {
  // No protocol: it hears nothing until it is bound.
  descriptor fd{::socket(AF_PACKET, kind, 0)};
  auto at = address_of(link);
  auto ok =
    fd && filter(fd) && set(fd, SOL_PACKET, PACKET_AUXDATA, 1)
    && ::bind(fd.number(), reinterpret_cast<sockaddr*>(&at), sizeof(at)) == 0;
  return ok ? std::move(fd) : descriptor{};
}

int send_dhcp_packet(
  const descriptor& socket, const dhcp_link& link, std::string_view message) {
  auto packet = to_dhcp_server(0, to_all, message);
  auto at = address_of(link);
  auto n = ::sendto(
    socket.number(), packet.data(), packet.size(), 0,
    reinterpret_cast<sockaddr*>(&at), sizeof(at));
  return n < 0 ? errno : 0;
}

dhcp_arrival
receive_dhcp_packet(const descriptor& socket, char (&buffer)[dhcp_buffer]) {
  envelope<tpacket_auxdata> into{buffer, sizeof(buffer)};
  sockaddr_ll from{};
  into.header.msg_name = &from;
  into.header.msg_namelen = sizeof(from);
  auto result = receive(socket, into);
  if (result.bytes.empty())
    return result;
  auto told = into.get(SOL_PACKET, PACKET_AUXDATA);
  auto checksum = (told.tp_status & TP_STATUS_CSUMNOTREADY) != 0
                    ? udp_checksum::pending
                    : udp_checksum::told;
  if (from.sll_pkttype == PACKET_OTHERHOST)
    return {};
  auto payload = for_dhcp_client(result.bytes, checksum);
  return {payload.value_or(std::string_view{}), 0};
}

descriptor open_dhcp_udp(const dhcp_link& link) {
  descriptor fd{::socket(AF_INET, kind, 0)};
  sockaddr_in any{}; // who refuses a lease tells all, not its address
  any.sin_family = AF_INET;
  any.sin_port = htons(dhcp_client_port);
  auto ok =
    fd && set(fd, SOL_SOCKET, SO_REUSEADDR, 1)
    && set(fd, SOL_SOCKET, SO_BROADCAST, 1)
    && ::setsockopt(
         fd.number(), SOL_SOCKET, SO_BINDTODEVICE, link.name.data(),
         static_cast<socklen_t>(link.name.size()))
         == 0
    && ::bind(fd.number(), reinterpret_cast<sockaddr*>(&any), sizeof(any)) == 0;
  return ok ? std::move(fd) : descriptor{};
}

int send_dhcp_udp(
  const descriptor& socket, const dhcp_link& link, ipv4_number from,
  ipv4_number to, std::string_view message) {
  std::string bytes{message};
  envelope<in_pktinfo> out{bytes.data(), bytes.size()};
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(dhcp_server_port);
  at.sin_addr.s_addr = htonl(to);
  out.header.msg_name = &at;
  out.header.msg_namelen = sizeof(at);
  in_pktinfo source{};
  source.ipi_ifindex = link.index;
  source.ipi_spec_dst.s_addr = htonl(from);
  out.put(IPPROTO_IP, IP_PKTINFO, source);
  return ::sendmsg(socket.number(), &out.header, 0) < 0 ? errno : 0;
}

dhcp_arrival
receive_dhcp_udp(const descriptor& socket, char (&buffer)[dhcp_buffer]) {
  envelope<int> into{buffer, sizeof(buffer)};
  return receive(socket, into);
}

} // namespace wwan
