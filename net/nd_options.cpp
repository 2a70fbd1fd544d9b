#include "net/nd_options.hpp"

#include <cstring>

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "net/ip_address.hpp"
#include "net/netlink_reader.hpp"

namespace wwan {

namespace {

constexpr uint8_t router_advertisement = 134; // RFC 4861 4.2
constexpr uint8_t rdnss = 25;                 // RFC 8106 5.1
constexpr size_t unit = 8;                    // bytes: RFC 4861 4.6
constexpr size_t head = 8;                    // of RDNSS, before its addresses
constexpr size_t address_size = 16;

} // namespace

std::vector<router_servers> decode_router_servers(const nlmsghdr* message) {
  auto in = payload_of(message);
  nduseroptmsg body{};
  if (in.size < sizeof(body))
    return {};
  std::memcpy(&body, in.bytes, sizeof(body));
  if (
    body.nduseropt_family != AF_INET6
    || body.nduseropt_icmp_type != router_advertisement)
    return {};
  auto size = in.size - sizeof(body);
  if (body.nduseropt_opts_len < size)
    size = body.nduseropt_opts_len;
  const auto* bytes = in.bytes + sizeof(body);
  std::vector<router_servers> result;
  for (size_t at = 0; size - at >= unit;) {
    auto type = static_cast<uint8_t>(bytes[at]);
    auto length = static_cast<uint8_t>(bytes[at + 1]) * unit;
    if (length == 0 || length > size - at)
      break;
    if (type == rdnss && length >= head + address_size) {
      router_servers one;
      one.index = body.nduseropt_ifindex;
      std::memcpy(&one.lifetime_s, bytes + at + 4, sizeof(one.lifetime_s));
      one.lifetime_s = ntohl(one.lifetime_s);
      for (size_t i = head; i + address_size <= length; i += address_size)
        one.servers.push_back(
          to_text(ip_address::of_bytes(bytes + at + i, address_size)));
      result.push_back(std::move(one));
    }
    at += length;
  }
  return result;
}

} // namespace wwan
