#include "net/nd_packet.hpp"

#include <algorithm>

#include "net/formatted.hpp"
#include "net/octets.hpp"

namespace wwan {

namespace {

constexpr uint8_t solicitation = 133;
constexpr uint8_t advertisement = 134;

constexpr uint8_t source_link_layer = 1;
constexpr uint8_t prefix_information = 3;
constexpr uint8_t link_mtu = 5;
constexpr uint8_t name_servers = 25;

constexpr size_t least_size = 16;
constexpr size_t address_size = 16;
constexpr unsigned unit = 8; // bytes: what lengths of options count
constexpr int whole_hop_limit = 255;
constexpr unsigned prefix_bits = 64;
constexpr uint32_t least_mtu = 1'280;
constexpr uint32_t longest_mtu = 65'535;

ip_address address_at(std::string_view option, size_t at) {
  return ip_address::of_bytes(option.data() + at, address_size);
}

// RFC 4291, 2.4: what IANA gives out, and RFC 4193.
bool is_for_hosts(const ip_address& x) {
  auto first = x.bytes()[0];
  return (first & 0xe0u) == 0x20 || (first & 0xfeu) == 0xfc;
}

void read_prefix(std::string_view option, nd_advertisement& out) {
  constexpr uint8_t autonomous = 0x40;
  unsigned bits = octet(option, 2);
  auto bytes = address_at(option, 16).bytes();
  std::fill(bytes.begin() + prefix_bits / 8, bytes.end(), uint8_t{0});
  nd_told x{
    ip_address::v6(bytes), number_at(option, 4, 4), number_at(option, 8, 4)};
  const char* why = nullptr;
  if ((octet(option, 3) & autonomous) == 0)
    why = "is not for addresses of hosts";
  else if (bits != prefix_bits)
    why = "has not 64 bits";
  else if (!is_for_hosts(x.what))
    why = "is no prefix of hosts";
  else if (x.preferred > x.lifetime)
    why = "is preferred for longer than it is valid";
  if (why == nullptr && !out.prefixes.full())
    out.prefixes.add(x);
  if (why != nullptr && out.left_out.empty())
    out.left_out =
      formatted("%s/%u %s", to_text(address_at(option, 16)).c_str(), bits, why);
}

void read_servers(std::string_view option, nd_advertisement& out) {
  auto lifetime = number_at(option, 4, 4);
  for (size_t at = unit; at < option.size(); at += address_size) {
    auto x = address_at(option, at);
    // A link-local one is none without the name of its link.
    auto is_useless = !is_host(x) || is_link_local(x);
    if (!is_useless && !out.servers.full())
      out.servers.add({x, lifetime});
    if (is_useless && out.left_out.empty())
      out.left_out =
        formatted("the name server %s cannot be asked", to_text(x).c_str());
  }
}

void read_option(std::string_view option, nd_advertisement& out) {
  auto units = option.size() / unit;
  switch (octet(option, 0)) {
    case prefix_information:
      if (units == 4)
        read_prefix(option, out);
      break;
    case link_mtu:
      if (units == 1)
        if (auto x = number_at(option, 4, 4);
            x >= least_mtu && x <= longest_mtu)
          out.mtu = x;
      break;
    case name_servers:
      if (units >= 3 && units % 2 == 1)
        read_servers(option, out);
      break;
    default:
      break; // RFC 4861, 4.6: of others, and of later ones
  }
}

std::string read_options(std::string_view bytes, nd_advertisement& out) {
  for (bytes.remove_prefix(least_size); !bytes.empty();) {
    unsigned kind = octet(bytes, 0);
    auto size = bytes.size() < 2 ? 0 : octet(bytes, 1) * unit;
    if (size == 0)
      return formatted("option %u has no length", kind);
    if (size > bytes.size())
      return formatted(
        "option %u has %u bytes of which %zu are there", kind, size,
        bytes.size());
    read_option(bytes.substr(0, size), out);
    bytes.remove_prefix(size);
  }
  return {};
}

std::string
why_refused(std::string_view bytes, const ip_address& from, int hop_limit) {
  if (bytes.size() < least_size)
    return formatted(
      "%zu bytes are too few for a router advertisement", bytes.size());
  struct {
    const char* what;
    int is;
    int wanted;
  } const fields[] = {
    {"type", octet(bytes, 0), advertisement},
    {"code", octet(bytes, 1), 0},
    {"hop limit", hop_limit, whole_hop_limit}};
  for (const auto& x : fields)
    if (x.is != x.wanted)
      return formatted(
        "a router advertisement's %s is %d, not %d", x.what, x.is, x.wanted);
  if (!is_link_local(from))
    return formatted(
      "a router advertisement is from %s, which is not link-local",
      to_text(from).c_str());
  return {};
}

} // namespace

std::string encode_solicitation(std::string_view mac) {
  std::string out(unit, '\0');
  out[0] = static_cast<char>(solicitation);
  if (mac.empty())
    return out;
  out += static_cast<char>(source_link_layer);
  out += static_cast<char>((2 + mac.size() + unit - 1) / unit);
  return out += mac;
}

nd_reading decode_advertisement(
  std::string_view bytes, const ip_address& from, int hop_limit) {
  nd_reading result;
  result.error = why_refused(bytes, from, hop_limit);
  if (!result.error.empty())
    return result;
  auto& told = result.told;
  told.router = from;
  told.lifetime = static_cast<uint16_t>(number_at(bytes, 6, 2));
  result.error = read_options(bytes, told);
  return result;
}

} // namespace wwan
