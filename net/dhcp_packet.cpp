#include "net/dhcp_packet.hpp"

#include "net/dhcp_options.hpp"
#include "net/octets.hpp"
#include "net/target.hpp"

namespace wwan {

namespace {

using option = dhcp_option;

// RFC 2131, figure 1.
constexpr size_t at_your_address = 16;
constexpr size_t at_hardware_address = 28;

constexpr size_t least_size = 300;
constexpr size_t longest_hardware_address = 16;
constexpr size_t longest_message = 255;
constexpr uint32_t cookie = 0x63825363;
constexpr uint32_t accepted_size = 576;
constexpr uint32_t least_mtu = 68;
constexpr uint8_t boot_request = 1;
constexpr uint8_t boot_reply = 2;
constexpr uint8_t ethernet = 1;

// 121 goes before 3 (RFC 3442).
constexpr option wanted[] = {
  option::subnet_mask,  option::classless_routes, option::routers,
  option::name_servers, option::interface_mtu,    option::lease_time,
  option::server_id,    option::renewal_time,     option::rebinding_time};

std::string bytes_of(uint32_t x) {
  std::string result;
  put32(result, x);
  return result;
}

void put(std::string& out, option code, std::string_view value) {
  out += static_cast<char>(code);
  out += static_cast<char>(value.size());
  out += value;
}

void put_address(std::string& out, option code, ipv4_number x) {
  if (x != 0)
    put(out, code, bytes_of(x));
}

// Not 0/8, loopback, multicast, reserved.
bool is_host(ipv4_number x) {
  auto first = x >> 24u;
  return first != 0 && first != 127 && first < 224;
}

uint8_t read_prefix(dhcp_option_reader& in) {
  auto mask = in.number(option::subnet_mask, 4);
  uint8_t result = 0;
  for (auto rest = mask; (rest & 0x80000000u) != 0; rest <<= 1u)
    ++result;
  if (result < 32 && mask << result != 0)
    in.fail("option 1: the mask %s has holes", to_text(mask).c_str());
  return result;
}

// RFC 3442: width, as many octets of the destination as matter, router.
std::optional<ipv4_number>
read_classless(dhcp_option_reader& in, std::string_view bytes) {
  std::optional<ipv4_number> result;
  while (!bytes.empty()) {
    size_t width = octet(bytes, 0);
    auto size = 1 + (width + 7) / 8 + 4;
    if (width > 32 || size > bytes.size()) {
      in.fail(
        "option 121 has a prefix of %zu and %zu bytes for it", width,
        bytes.size() - 1);
      return {};
    }
    if (width == 0 && !result)
      result = number_at(bytes, 1, 4);
    bytes.remove_prefix(size);
  }
  return result;
}

std::optional<ipv4_number> read_gateway(dhcp_option_reader& in) {
  auto routes = in.text(option::classless_routes);
  auto all = in.addresses(option::routers);
  if (!routes.empty())
    return read_classless(in, routes);
  for (auto x : all)
    if (x != 0)
      return x;
  return {};
}

void read_lease(dhcp_option_reader& in, dhcp_reply& out) {
  auto& settings = out.settings;
  if (!is_host(settings.address))
    in.fail("%s is no address of a host", to_text(settings.address).c_str());
  settings.prefix = read_prefix(in);
  settings.gateway = read_gateway(in);
  settings.dns = in.addresses(option::name_servers);
  auto mtu = in.number(option::interface_mtu, 2);
  settings.mtu = mtu < least_mtu ? 0 : mtu;
  out.lease = in.number(option::lease_time, 4);
  if (in.text(option::lease_time).empty())
    in.fail("option 51 is missing");
  out.renewal = in.number(option::renewal_time, 4);
  out.rebinding = in.number(option::rebinding_time, 4);
}

void read_options(dhcp_option_reader& in, dhcp_reply& out) {
  auto type = in.number(option::message_type, 1);
  out.kind = static_cast<dhcp_kind>(type);
  if (out.kind == dhcp_kind::offer || out.kind == dhcp_kind::ack)
    read_lease(in, out);
  else if (out.kind == dhcp_kind::nak)
    out.settings = {};
  else
    in.fail("a DHCP message of type %u is no answer", type);
  out.server = in.number(option::server_id, 4);
  if (out.server == 0)
    in.fail("option 54 is missing");
  out.message = in.text(option::message_text).substr(0, longest_message);
}

// Null of a BOOTP reply with options.
const char* why_no_message(std::string_view bytes) {
  if (bytes.size() < dhcp_fields::options)
    return "too short for a DHCP message";
  if (octet(bytes, 0) != boot_reply)
    return "no BOOTP reply";
  if (octet(bytes, 2) > longest_hardware_address)
    return "its hardware address is too long";
  if (number_at(bytes, dhcp_fields::cookie, 4) != cookie)
    return "a BOOTP reply without DHCP's cookie";
  return nullptr;
}

} // namespace

dhcp_identity ethernet_identity(std::string_view mac) {
  dhcp_identity result;
  result.hardware_type = ethernet;
  result.hardware_address = mac;
  result.client_id = static_cast<char>(ethernet);
  result.client_id += mac;
  return result;
}

dhcp_identity raw_ip_identity(
  std::string_view label, const std::array<uint8_t, 16>& machine) {
  constexpr char by_rfc4361 = '\xff';
  constexpr unsigned duid_uuid = 4;
  uint32_t hash = 2166136261u; // FNV-1a
  for (auto x : label)
    hash = (hash ^ static_cast<uint8_t>(x)) * 16777619u;
  dhcp_identity result;
  result.broadcast = true;
  result.client_id = by_rfc4361;
  put32(result.client_id, hash);
  put16(result.client_id, duid_uuid);
  result.client_id.append(machine.begin(), machine.end());
  return result;
}

std::string encode_dhcp(const dhcp_identity& who, const dhcp_request& what) {
  std::string out;
  out += static_cast<char>(boot_request);
  out += static_cast<char>(who.hardware_type);
  out += static_cast<char>(who.hardware_address.size());
  out += '\0'; // no relay yet
  put32(out, what.xid);
  put16(out, what.seconds);
  put16(out, who.broadcast ? 0x8000 : 0);
  put32(out, what.client);
  out.resize(at_hardware_address);
  out += who.hardware_address;
  out.resize(dhcp_fields::cookie);
  put32(out, cookie);
  put(
    out, option::message_type, {reinterpret_cast<const char*>(&what.kind), 1});
  put(out, option::client_id, who.client_id);
  put_address(out, option::requested_address, what.requested);
  put_address(out, option::server_id, what.server);
  put(out, option::message_size, bytes_of(accepted_size).substr(2));
  put(
    out, option::parameter_list,
    {reinterpret_cast<const char*>(wanted), sizeof(wanted)});
  out += static_cast<char>(option::end);
  if (out.size() < least_size)
    out.resize(least_size);
  return out;
}

dhcp_reading decode_dhcp(std::string_view bytes) {
  dhcp_reading result;
  if (const auto* why = why_no_message(bytes)) {
    result.error = why;
    return result;
  }
  auto& reply = result.reply;
  reply.xid = number_at(bytes, 4, 4);
  reply.hardware_type = octet(bytes, 1);
  reply.hardware_address = bytes.substr(at_hardware_address, octet(bytes, 2));
  reply.settings.address = number_at(bytes, at_your_address, 4);
  dhcp_option_reader in{bytes};
  read_options(in, reply);
  result.error = in.error();
  return result;
}

} // namespace wwan
