#include "tests/net/dhcp_network.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/net/netns.hpp"

namespace wwan::test {

namespace {

constexpr size_t headers = 28;

/// What has wwan0's MAC is taken for its own.
sockaddr_ll at_net0(int socket) {
  ifreq asked{};
  std::strcpy(asked.ifr_name, "net0");
  BOOST_REQUIRE(::ioctl(socket, SIOCGIFINDEX, &asked) == 0);
  sockaddr_ll result{};
  result.sll_family = AF_PACKET;
  result.sll_protocol = htons(ETH_P_IP);
  result.sll_ifindex = asked.ifr_ifindex;
  result.sll_halen = ETH_ALEN;
  a_mac.copy(reinterpret_cast<char*>(result.sll_addr), ETH_ALEN);
  return result;
}

/// All IPv4 packets that come to net0.
descriptor open_net0() {
  descriptor fd;
  in_network([&fd] {
    fd = descriptor{
      ::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    auto at = at_net0(fd.number());
    auto raw = reinterpret_cast<sockaddr*>(&at);
    BOOST_REQUIRE(::bind(fd.number(), raw, sizeof(at)) == 0);
  });
  return fd;
}

descriptor open_tun() {
  descriptor fd{::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC)};
  ifreq wish{};
  std::strcpy(wish.ifr_name, "wwan0");
  wish.ifr_flags = IFF_TUN | IFF_NO_PI;
  BOOST_REQUIRE(::ioctl(fd.number(), TUNSETIFF, &wish) == 0);
  return fd;
}

} // namespace

ipv4_number dhcp_question::from() const {
  return number_at(packet, 12, 4);
}

ipv4_number dhcp_question::to() const {
  return number_at(packet, 16, 4);
}

std::string dhcp_question::message() const {
  return packet.substr(headers);
}

char dhcp_question::kind() const {
  auto value = option_of(53);
  return value.empty() ? '\0' : value[0];
}

std::string dhcp_question::option_of(uint8_t code) const {
  auto bytes = message();
  for (size_t i = 240; i + 1 < bytes.size() && octet(bytes, i) != 255;) {
    auto size = octet(bytes, i + 1);
    if (octet(bytes, i) == code)
      return bytes.substr(i + 2, size);
    i += 2u + size;
  }
  return {};
}

dhcp_answer dhcp_question::answer(dhcp_kind kind) const {
  auto bytes = message();
  dhcp_answer result{kind};
  result.hardware_type = octet(bytes, 1);
  result.hardware_size = octet(bytes, 2);
  result.xid = number_at(bytes, 4, 4);
  result.hardware_address = bytes.substr(28, 16);
  return result;
}

dhcp_network::dhcp_network(sd_event* loop, kind x)
  : kind_(x), fd_(x == kind::veth ? open_net0() : open_tun()) {
  sd_event_source* source = nullptr;
  sd_event_add_io(loop, &source, fd_.number(), EPOLLIN, on_packet, this);
  source_.reset(source);
}

dhcp_network::~dhcp_network() = default;

void dhcp_network::send(const udp_answer& x) {
  auto bytes = x.bytes();
  auto n = ssize_t{0};
  if (kind_ == kind::tun) {
    n = ::write(fd_.number(), bytes.data(), bytes.size());
  } else {
    auto to = at_net0(fd_.number());
    n = ::sendto(
      fd_.number(), bytes.data(), bytes.size(), 0,
      reinterpret_cast<sockaddr*>(&to), sizeof(to));
  }
  BOOST_TEST(n == static_cast<ssize_t>(bytes.size()));
}

void dhcp_network::send(const dhcp_answer& x) {
  send(udp_answer{x.bytes()});
}

int dhcp_network::on_packet(sd_event_source*, int fd, uint32_t, void* self) {
  auto& me = *static_cast<dhcp_network*>(self);
  std::array<char, 2048> buffer{};
  auto n = ::read(fd, buffer.data(), buffer.size());
  dhcp_question x{{buffer.data(), n > 0 ? static_cast<size_t>(n) : 0}};
  // Others are IPv6's, and no server's.
  if (
    x.packet.size() < headers + 240 || octet(x.packet, 9) != 17
    || number_at(x.packet, 22, 2) != 67)
    return 0;
  me.asked.push_back(x);
  if (me.on_question)
    me.on_question(me.asked.back());
  return 0;
}

} // namespace wwan::test
