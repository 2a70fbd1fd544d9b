#include "net/target.hpp"

#include <arpa/inet.h>
#include <linux/rtnetlink.h>

namespace wwan {

namespace {

constexpr uint32_t default_mtu = 1500;
constexpr uint32_t least_mtu = 68;
constexpr uint32_t address_bits = 32;
constexpr uint32_t least_prefix = 8; // nobody holds more than a /8

ipv4 mask_of(uint32_t prefix) {
  return prefix == 0 ? 0 : ~ipv4{0} << (address_bits - prefix);
}

bool is_ipv6(const std::string& text) {
  in6_addr ignored{};
  return ::inet_pton(AF_INET6, text.c_str(), &ignored) == 1;
}

// Not 0/8, loopback, multicast, reserved.
bool is_host(ipv4 x) {
  auto first = x >> 24;
  return first != 0 && first != 127 && first < 224;
}

// As mmagent does: the subnet's last address. Not the own one, which some
// networks give out.
ipv4 broadcast_of(ipv4 address, uint32_t prefix) {
  auto last = address | ~mask_of(prefix);
  return prefix < address_bits - 1 && last != address ? last : 0;
}

std::string route_text(const route_entry& x) {
  std::string result = "default route";
  if (x.gateway != 0 && x.gateway != foreign_gateway)
    result += " via " + to_text(x.gateway);
  return result + " metric " + std::to_string(x.metric);
}

std::string address_text(const address_entry& x) {
  return "address " + to_text(x.local) + "/" + std::to_string(x.prefix);
}

// Empty after success.
std::string
set_address(const interface_address& x, uint32_t prefix, address_entry& out) {
  if (x.address.empty())
    return "no IP address";
  if (is_ipv6(x.address))
    return "IPv6 addressing is not supported yet: " + x.address;
  auto address = parse_ipv4(x.address);
  if (!address || !is_host(*address))
    return "invalid IP address: " + x.address;
  if (x.prefix > address_bits)
    return "invalid prefix length of " + x.address + ": "
           + std::to_string(x.prefix);
  out.local = out.peer = *address;
  out.prefix = static_cast<uint8_t>(prefix);
  out.broadcast = broadcast_of(*address, prefix);
  return {};
}

// Empty after success.
std::string set_gateway(
  const std::string& text, const address_entry& address, route_entry& out) {
  auto gateway = parse_ipv4(text.empty() ? "0.0.0.0" : text);
  if (!gateway || (*gateway != 0 && !is_host(*gateway)))
    return "invalid gateway: " + text;
  out.scope = RT_SCOPE_LINK;
  if (*gateway == 0 || *gateway == address.local)
    return {};
  auto outside = (*gateway ^ address.local) & mask_of(address.prefix);
  out.scope = RT_SCOPE_UNIVERSE;
  out.gateway = *gateway;
  out.onlink = outside != 0;
  return {};
}

/// Why no name server can be there; null: one can.
const char* why_no_server(const std::string& text) {
  constexpr const char* nowhere = "not the address of a host";
  if (auto v4 = parse_ipv4(text)) {
    if (*v4 >> 24 == 127)
      return "loopback";
    return is_host(*v4) ? nullptr : nowhere;
  }
  in6_addr v6{};
  if (::inet_pton(AF_INET6, text.c_str(), &v6) != 1)
    return "no IP address";
  if (IN6_IS_ADDR_LOOPBACK(&v6))
    return "loopback";
  auto none = IN6_IS_ADDR_UNSPECIFIED(&v6) || IN6_IS_ADDR_MULTICAST(&v6)
              || IN6_IS_ADDR_V4MAPPED(&v6);
  return none ? nowhere : nullptr;
}

} // namespace

std::optional<ipv4> parse_ipv4(const std::string& text) {
  in_addr address{};
  if (::inet_pton(AF_INET, text.c_str(), &address) != 1)
    return std::nullopt;
  return ntohl(address.s_addr);
}

std::string to_text(ipv4 address) {
  in_addr raw{htonl(address)};
  char text[INET_ADDRSTRLEN] = {};
  ::inet_ntop(AF_INET, &raw, text, sizeof(text));
  return text;
}

std::string to_text(const link_operation& operation) {
  switch (operation.verb) {
    case link_verb::set_mtu:
      return "set MTU " + std::to_string(operation.mtu);
    case link_verb::set_noarp:
      return "switch ARP off";
    case link_verb::set_up:
      return "bring the link up";
    case link_verb::set_down:
      return "bring the link down";
    case link_verb::add_address:
      return "add " + address_text(operation.address);
    case link_verb::remove_address:
      return "remove " + address_text(operation.address);
    case link_verb::add_route:
      return "add " + route_text(operation.route);
    case link_verb::remove_route:
      return "remove " + route_text(operation.route);
  }
  return {};
}

std::string undone_text(const link_operation& operation) {
  switch (operation.verb) {
    case link_verb::set_mtu:
      return "changed the MTU";
    case link_verb::set_noarp:
      return "switched ARP on";
    case link_verb::set_up:
      return "took down the link";
    case link_verb::set_down:
      return "brought up the link";
    case link_verb::add_address:
      return "removed the " + address_text(operation.address);
    case link_verb::remove_address:
      return "added the " + address_text(operation.address);
    case link_verb::add_route:
      return "removed the " + route_text(operation.route);
    case link_verb::remove_route:
      return "added the " + route_text(operation.route);
  }
  return {};
}

void narrow(link_target& x) {
  x.address.prefix = address_bits;
  x.address.broadcast = 0;
  leave_gateway(x);
}

void leave_subnet(link_target& x) {
  x.address.subnet_route = false;
  x.address.broadcast = 0;
  leave_gateway(x);
}

void leave_gateway(link_target& x) {
  x.route.gateway = 0;
  x.route.scope = RT_SCOPE_LINK;
  x.route.onlink = false;
}

std::vector<std::string>
usable_servers(const std::vector<std::string>& servers, std::string& refused) {
  std::vector<std::string> result;
  for (const auto& x : servers) {
    auto why = why_no_server(x);
    if (why == nullptr)
      result.push_back(x);
    else
      refused += (refused.empty() ? "" : ", ") + x + " (" + why + ")";
  }
  return result;
}

target_result make_target(const interface_config& settings) {
  target_result result;
  auto& want = result.target;
  auto address = settings.main_address();
  auto prefix = address.prefix == 0 ? address_bits : address.prefix;
  result.error = set_address(address, prefix, want.address);
  if (result.error.empty())
    result.error =
      set_gateway(settings.main_gateway(), want.address, want.route);
  want.mtu = settings.mtu == 0 ? default_mtu : settings.mtu;
  if (result.error.empty() && want.mtu < least_mtu)
    result.error = "MTU " + std::to_string(want.mtu)
                   + " is below IPv4's minimum of 68 bytes";
  if (result.error.empty() && prefix < least_prefix) {
    result.warning = "subnet " + address.address + "/" + std::to_string(prefix)
                     + " is no network's: only the address is set up";
    narrow(want);
  }
  want.route.metric = settings.routes.empty() ? 0 : settings.routes[0].metric;
  want.route.source = want.address.local;
  want.route.protocol = RTPROT_STATIC;
  return result;
}

} // namespace wwan
