#include "net/probe_packets.hpp"

#include "net/octets.hpp"

namespace wwan {

namespace {

constexpr uint8_t echo = 8;
constexpr uint8_t echo_answer = 0;
constexpr uint8_t echo6 = 128;
constexpr uint8_t echo6_answer = 129;
constexpr size_t dns_header = 12;
constexpr size_t icmp_header = 8;
constexpr size_t least_ip_header = 20; // RFC 791 3.1

} // namespace

std::string dns_query(uint16_t id) {
  std::string out;
  put16(out, id);
  put16(out, 0x0100); // RD
  put16(out, 1);      // one question, and nothing else
  out.append(6, '\0');
  out += '\0';   // the root
  put16(out, 1); // A
  put16(out, 1); // IN
  return out;
}

bool is_dns_response(std::string_view bytes, uint16_t id) {
  if (bytes.size() < dns_header || (octet(bytes, 2) & 0x80u) == 0)
    return false;
  return (octet(bytes, 0) << 8 | octet(bytes, 1)) == id;
}

std::string echo_request(
  bool ipv6, uint16_t id, uint16_t sequence, std::string_view token) {
  std::string out;
  out += static_cast<char>(ipv6 ? echo6 : echo);
  out.append(3, '\0'); // code, checksum
  put16(out, id);
  put16(out, sequence);
  out += token;
  if (ipv6)
    return out;
  auto sum = internet_checksum(out);
  out[2] = static_cast<char>(sum >> 8u);
  out[3] = static_cast<char>(sum & 0xffu);
  return out;
}

bool is_echo_reply(bool ipv6, std::string_view bytes, std::string_view token) {
  if (!ipv6 && !bytes.empty() && octet(bytes, 0) >> 4u == 4) {
    auto header = (octet(bytes, 0) & 15u) * 4u;
    if (header < least_ip_header || header > bytes.size())
      return false;
    bytes.remove_prefix(header);
  }
  if (bytes.size() != icmp_header + token.size())
    return false;
  return octet(bytes, 0) == (ipv6 ? echo6_answer : echo_answer)
         && bytes.substr(icmp_header) == token;
}

uint16_t internet_checksum(std::string_view bytes) {
  uint32_t sum = 0;
  for (size_t i = 0; i < bytes.size(); ++i)
    sum += static_cast<uint32_t>(octet(bytes, i)) << (i % 2 == 0 ? 8u : 0u);
  while (sum > 0xffff)
    sum = (sum & 0xffff) + (sum >> 16u);
  return static_cast<uint16_t>(~sum);
}

} // namespace wwan
