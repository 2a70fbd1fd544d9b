// Answers to a probe's echo request, of ICMP (RFC 792) and ICMPv6 (RFC 4443):
// any bytes, and those that a host makes of the request.
#include <algorithm>
#include <string>
#include <string_view>

#include "net/octets.hpp"
#include "net/probe_packets.hpp"
#include "tests/fuzz/byte_source.hpp"
#include "tests/fuzz/exact.hpp"
#include "tests/fuzz/must.hpp"

using namespace wwan;
using namespace wwan::fuzz;

namespace {

constexpr size_t header = 8;
constexpr size_t least_ip_header = 20; // RFC 791 3.1: IHL is 5 at least
constexpr size_t token_size = 16;      // a probe's

bool believed(bool ipv6, std::string_view bytes, std::string_view token) {
  exact copy{bytes};
  exact wanted{token};
  return is_echo_reply(ipv6, copy.view(), wanted.view());
}

uint8_t reply_type(bool ipv6) {
  return ipv6 ? 129 : 0;
}

/// Zero of a message with its checksum, whatever the order of its words.
void check_sum(std::string bytes) {
  bytes.resize(bytes.size() / 2 * 2);
  auto sum = internet_checksum(bytes);
  std::string turned;
  for (auto at = bytes.size(); at >= 2; at -= 2)
    turned += bytes.substr(at - 2, 2);
  WWAN_MUST(internet_checksum(turned) == sum);
  WWAN_MUST(internet_checksum(bytes + '\0') == sum);
  put16(bytes, sum);
  WWAN_MUST(internet_checksum(bytes) == 0);
}

/// Who is believed has said the token after an ICMP header of the family's
/// reply, and that after nothing, or after a whole header of IPv4.
void check_any(byte_source& in) {
  auto ipv6 = in.one_in(2);
  auto token = in.bytes(2 * token_size);
  auto bytes = in.rest();
  check_sum(bytes);
  if (!believed(ipv6, bytes, token))
    return;
  auto size = header + token.size();
  WWAN_MUST(bytes.size() >= size);
  auto before = bytes.size() - size;
  WWAN_MUST(octet(bytes, before) == reply_type(ipv6));
  WWAN_MUST(bytes.substr(before + header) == token);
  if (before == 0)
    return;
  WWAN_MUST(!ipv6);
  WWAN_MUST(before >= least_ip_header);
  WWAN_MUST(octet(bytes, 0) == (0x40u | before / 4) && before % 4 == 0);
}

/// The header that a raw socket of IPv4 gives, with options or without.
std::string ip_header(byte_source& in) {
  auto words = 5 + in.pick(11);
  std::string result;
  result += static_cast<char>(0x40u | words);
  while (result.size() < words * 4)
    result += static_cast<char>(in.byte());
  return result;
}

/// A host sends back what it was asked with.
void check_a_reply(byte_source& in) {
  auto ipv6 = in.one_in(2);
  auto has_header = in.one_in(2);
  auto id = in.number<uint16_t>();
  auto sequence = in.number<uint16_t>();
  auto token = in.bytes(token_size);
  token.resize(token_size, '\x55');
  auto request = echo_request(ipv6, id, sequence, token);
  WWAN_MUST(request.size() == header + token_size);
  WWAN_MUST(number_at(request, 4, 4) == (uint32_t{id} << 16u | sequence));
  WWAN_MUST(ipv6 || internet_checksum(request) == 0);
  WWAN_MUST(!believed(ipv6, request, token)); // ours, as loopback brings it
  auto reply = request;
  reply[0] = static_cast<char>(reply_type(ipv6));
  for (size_t i : {size_t{2}, size_t{3}}) // its sum is the kernel's business
    reply[i] = static_cast<char>(in.byte());
  auto before = has_header && !ipv6 ? ip_header(in) : std::string{};
  auto whole = before + reply;
  WWAN_MUST(believed(ipv6, whole, token));
  WWAN_MUST(!believed(!ipv6, whole, token));
  WWAN_MUST(!believed(ipv6, before + request, token));
  WWAN_MUST(!believed(ipv6, whole + static_cast<char>(in.byte()), token));
  for (size_t size = 0; size < whole.size(); ++size)
    WWAN_MUST(!believed(ipv6, whole.substr(0, size), token));
  auto other = token;
  auto at = in.pick(token_size);
  other[at] = static_cast<char>(octet(other, at) ^ (1u << in.pick(8)));
  WWAN_MUST(!believed(ipv6, whole, other));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  byte_source in{data, std::min<size_t>(size, 4096)};
  if (in.one_in(2))
    check_a_reply(in);
  else
    check_any(in);
  return 0;
}
