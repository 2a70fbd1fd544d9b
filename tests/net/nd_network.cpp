#include "tests/net/nd_network.hpp"

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

#include "net/probe_packets.hpp"
#include "tests/net/netns.hpp"

namespace wwan::test {

namespace {

constexpr size_t header = 40;
constexpr unsigned icmpv6 = 58;

/// RFC 8200, 8.1, over both addresses as in the packet's header.
uint16_t checksum(const std::string& addresses, const std::string& message) {
  auto all = addresses;
  put32(all, static_cast<uint32_t>(message.size()));
  put32(all, icmpv6);
  return internet_checksum(all + message);
}

/// What has wwan0's MAC is taken for its own.
sockaddr_ll at_net0(int socket) {
  ifreq asked{};
  std::strcpy(asked.ifr_name, "net0");
  BOOST_REQUIRE(::ioctl(socket, SIOCGIFINDEX, &asked) == 0);
  sockaddr_ll result{};
  result.sll_family = AF_PACKET;
  result.sll_protocol = htons(ETH_P_IPV6);
  result.sll_ifindex = asked.ifr_ifindex;
  result.sll_halen = ETH_ALEN;
  result.sll_addr[0] = 2;
  result.sll_addr[5] = 1;
  return result;
}

/// All IPv6 packets that come to net0.
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

descriptor open_tun(const std::string& name) {
  descriptor fd{::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC)};
  ifreq wish{};
  name.copy(wish.ifr_name, sizeof(wish.ifr_name) - 1);
  wish.ifr_flags = IFF_TUN | IFF_NO_PI;
  BOOST_REQUIRE(::ioctl(fd.number(), TUNSETIFF, &wish) == 0);
  return fd;
}

std::string address_at(const std::string& packet, size_t at) {
  return to_text(ip_address::of_bytes(packet.data() + at, 16));
}

} // namespace

std::string nd_question::from() const {
  return address_at(packet, 8);
}

std::string nd_question::to() const {
  return address_at(packet, 24);
}

unsigned nd_question::hop_limit() const {
  return octet(packet, 7);
}

std::string nd_question::message() const {
  return packet.substr(header);
}

bool nd_question::has_right_checksum() const {
  return checksum(packet.substr(8, 32), message()) == 0;
}

std::string nd_answer::bytes() const {
  auto addresses = sixteen(from) + sixteen(to);
  auto body = message;
  body.replace(2, 2, 2, '\0');
  std::string sum;
  put16(sum, checksum.value_or(test::checksum(addresses, body)));
  body.replace(2, 2, sum);
  std::string out;
  put32(out, 6u << 28u);
  put16(out, static_cast<unsigned>(body.size()));
  put16(out, icmpv6 << 8u | hop_limit);
  return out + addresses + body;
}

nd_network::nd_network(sd_event* loop, kind x, const std::string& tun)
  : kind_(x), fd_(x == kind::veth ? open_net0() : open_tun(tun)) {
  sd_event_source* source = nullptr;
  sd_event_add_io(loop, &source, fd_.number(), EPOLLIN, on_packet, this);
  source_.reset(source);
}

nd_network::~nd_network() = default;

void nd_network::send(const nd_answer& x) {
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

void nd_network::send(const nd_advert& x) {
  send(nd_answer{x.bytes()});
}

int nd_network::on_packet(sd_event_source*, int fd, uint32_t, void* self) {
  constexpr uint8_t solicitation = 133;
  auto& me = *static_cast<nd_network*>(self);
  std::array<char, 2048> buffer{};
  auto n = ::read(fd, buffer.data(), buffer.size());
  nd_question x{{buffer.data(), n > 0 ? static_cast<size_t>(n) : 0}};
  // Others are the kernel's.
  if (
    x.packet.size() < header + 8 || octet(x.packet, 6) != icmpv6
    || octet(x.packet, header) != solicitation)
    return 0;
  me.asked.push_back(x);
  if (me.on_question)
    me.on_question(me.asked.back());
  return 0;
}

} // namespace wwan::test
