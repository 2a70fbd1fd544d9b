#include "net/ip_address.hpp"

#include <algorithm>
#include <cstring>

#include <arpa/inet.h>

namespace wwan {

ip_address::ip_address(ipv4_number x) noexcept {
  auto wire = htonl(x);
  std::memcpy(octets_.data(), &wire, sizeof(wire));
}

ip_address ip_address::v6(const octets& x) noexcept {
  ip_address result;
  result.family_ = ip_family::v6;
  result.octets_ = x;
  return result;
}

ip_address ip_address::of_bytes(const void* bytes, size_t size) noexcept {
  ip_address result;
  if (bytes == nullptr || (size != 4 && size != 16))
    return result;
  if (size == 16)
    result.family_ = ip_family::v6;
  std::memcpy(result.octets_.data(), bytes, size);
  return result;
}

ipv4_number ip_address::v4() const noexcept {
  ipv4_number wire = 0;
  std::memcpy(&wire, octets_.data(), sizeof(wire));
  return ntohl(wire);
}

bool same_subnet(
  const ip_address& x, const ip_address& y, unsigned bits) noexcept {
  if (x.family() != y.family())
    return false;
  bits = std::min<unsigned>(bits, x.bits());
  auto whole = bits / 8;
  if (!std::equal(
        x.bytes().begin(), x.bytes().begin() + whole, y.bytes().begin()))
    return false;
  auto rest = bits % 8;
  return rest == 0
         || (x.bytes().at(whole) ^ y.bytes().at(whole)) >> (8 - rest) == 0;
}

std::optional<ip_address> parse_ip(const std::string& text) {
  if (auto x = parse_ipv4(text))
    return ip_address{*x};
  ip_address::octets bytes{};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1)
    return std::nullopt;
  return ip_address::v6(bytes);
}

std::optional<ipv4_number> parse_ipv4(const std::string& text) {
  in_addr address{};
  if (::inet_pton(AF_INET, text.c_str(), &address) != 1)
    return std::nullopt;
  return ntohl(address.s_addr);
}

std::string to_text(const ip_address& address) {
  char text[INET6_ADDRSTRLEN] = {};
  auto family = address.family() == ip_family::v4 ? AF_INET : AF_INET6;
  ::inet_ntop(family, address.bytes().data(), text, sizeof(text));
  return text;
}

bool is_link_local(const ip_address& x) noexcept {
  return x.family() == ip_family::v6 && x.bytes()[0] == 0xfe
         && (x.bytes()[1] & 0xc0) == 0x80;
}

bool is_host(const ip_address& x) noexcept {
  if (x.family() == ip_family::v4) {
    auto first = x.bytes()[0];
    return first != 0 && first != 127 && first < 224;
  }
  in6_addr v6{};
  std::memcpy(&v6, x.bytes().data(), sizeof(v6));
  return !IN6_IS_ADDR_UNSPECIFIED(&v6) && !IN6_IS_ADDR_LOOPBACK(&v6)
         && !IN6_IS_ADDR_MULTICAST(&v6) && !IN6_IS_ADDR_V4MAPPED(&v6);
}

} // namespace wwan
