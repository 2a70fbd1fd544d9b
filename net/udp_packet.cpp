#include "net/udp_packet.hpp"

#include "net/octets.hpp"
#include "net/probe_packets.hpp"

namespace wwan {

namespace {

constexpr size_t ip_header = 20;
constexpr size_t udp_header = 8;
constexpr unsigned protocol_udp = 17;
constexpr unsigned whole = 0x4000;       // DF
constexpr unsigned is_fragment = 0x3fff; // MF, or an offset
constexpr unsigned hops = 64;
constexpr unsigned version4 = 4;

void set16(std::string& out, size_t at, unsigned x) {
  out[at] = static_cast<char>(x >> 8u & 0xffu);
  out[at + 1] = static_cast<char>(x & 0xffu);
}

// RFC 768: of addresses, protocol and length, too. 0 is right, of a packet that
// has one.
uint16_t udp_sum(std::string_view addresses, std::string_view datagram) {
  std::string all{addresses};
  put16(all, protocol_udp);
  put16(all, static_cast<unsigned>(datagram.size()));
  all += datagram;
  return internet_checksum(all);
}

} // namespace

std::string
to_dhcp_server(ipv4_number from, ipv4_number to, std::string_view payload) {
  auto size = static_cast<unsigned>(udp_header + payload.size());
  std::string ip;
  put16(ip, version4 << 12u | ip_header / 4 << 8u);
  put16(ip, static_cast<unsigned>(ip_header) + size);
  put16(ip, 0); // its number matters to fragments only
  put16(ip, whole);
  put16(ip, hops << 8u | protocol_udp);
  put16(ip, 0);
  put32(ip, from);
  put32(ip, to);
  set16(ip, 10, internet_checksum(ip));
  std::string udp;
  put16(udp, dhcp_client_port);
  put16(udp, dhcp_server_port);
  put16(udp, size);
  put16(udp, 0);
  udp += payload;
  auto sum = udp_sum(std::string_view{ip}.substr(12), udp);
  set16(udp, 6, sum == 0 ? 0xffff : sum); // 0 says that there is none
  return ip + udp;
}

std::optional<std::string_view>
for_dhcp_client(std::string_view packet, udp_checksum checksum) {
  if (packet.size() < ip_header || octet(packet, 0) >> 4u != version4)
    return {};
  auto header = size_t{octet(packet, 0) & 15u} * 4;
  size_t size = number_at(packet, 2, 2);
  if (header < ip_header || size > packet.size() || size < header + udp_header)
    return {};
  if (internet_checksum(packet.substr(0, header)) != 0)
    return {};
  if (
    (number_at(packet, 6, 2) & is_fragment) != 0
    || octet(packet, 9) != protocol_udp)
    return {};
  auto udp = packet.substr(header, size - header);
  size_t length = number_at(udp, 4, 2);
  if (length < udp_header || length > udp.size())
    return {};
  udp = udp.substr(0, length);
  if (number_at(udp, 2, 2) != dhcp_client_port)
    return {};
  auto is_told = checksum == udp_checksum::told && number_at(udp, 6, 2) != 0;
  if (is_told && udp_sum(packet.substr(12, 8), udp) != 0)
    return {};
  return udp.substr(udp_header);
}

} // namespace wwan
