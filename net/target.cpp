#include "net/target.hpp"

#include <linux/rtnetlink.h>
#include <net/if.h>
#include <net/if_arp.h>

namespace wwan {

namespace {

constexpr uint32_t default_mtu = 1500;
constexpr uint32_t default_metric_of_ipv6 = 1024; // IP6_RT_PRIO_USER
constexpr uint32_t prefix_of_ipv6 = 64;

/// Behind the rule of VRFs (1000), before that of table main (32766).
constexpr uint32_t default_rule_priority = 10000;

/// Bits: nobody holds more than that.
uint32_t least_prefix(ip_family x) {
  return x == ip_family::v4 ? 8 : 32;
}

// As mmagent does: the subnet's last address. Not the own one, which some
// networks give out.
ip_address broadcast_of(const ip_address& address, uint32_t prefix) {
  if (address.family() == ip_family::v6 || prefix >= 31)
    return {};
  auto mask = prefix == 0 ? 0 : ~ipv4_number{0} << (32 - prefix);
  auto last = address.v4() | ~mask;
  return last != address.v4() ? ip_address{last} : ip_address{};
}

uint32_t prefix_of(const interface_address& x, ip_family family) {
  if (family == ip_family::v6)
    return x.prefix == 0 || x.prefix > 128 ? prefix_of_ipv6 : x.prefix;
  return x.prefix == 0 ? 32 : x.prefix;
}

// Empty after success.
std::string set_address(const interface_address& x, address_entry& out) {
  auto address = parse_ip(x.address);
  if (!address || !is_host(*address))
    return "invalid IP address: " + x.address;
  if (is_link_local(*address))
    return "no network routes the link-local address " + x.address;
  auto prefix = prefix_of(x, address->family());
  if (prefix > address->bits())
    return "invalid prefix length of " + x.address + ": "
           + std::to_string(prefix);
  out.local = out.peer = *address;
  out.prefix = static_cast<uint8_t>(prefix);
  out.broadcast = broadcast_of(*address, prefix);
  return {};
}

// Empty after success.
std::string set_route(
  const std::vector<interface_route>& all, const address_entry& address,
  route_entry& out) {
  auto family = address.family();
  out.family = family;
  out.source = address.local;
  out.protocol = RTPROT_STATIC;
  if (family == ip_family::v4)
    out.scope = RT_SCOPE_LINK;
  const interface_route* told = nullptr;
  for (const auto& x : all)
    if (told == nullptr && family_of(x) == family)
      told = &x;
  if (told != nullptr)
    out.metric = told->metric;
  if (family == ip_family::v6 && out.metric == 0)
    out.metric = default_metric_of_ipv6; // what the kernel takes for none
  if (told == nullptr || told->gateway.empty())
    return {};
  auto gateway = parse_ip(told->gateway);
  if (!gateway || (*gateway && !is_host(*gateway)))
    return "invalid gateway: " + told->gateway;
  if (!*gateway || *gateway == address.local)
    return {};
  out.scope = RT_SCOPE_UNIVERSE;
  out.gateway = *gateway;
  out.onlink = !is_link_local(*gateway)
               && !same_subnet(*gateway, address.local, address.prefix);
  return {};
}

/// What one family shall have, or why it cannot.
struct family_result {
  std::optional<family_target> target;
  std::string error;
  std::string warning;
  bool is_of_mtu = false;
};

void add(std::string& all, const std::string& text) {
  if (!text.empty())
    all += (all.empty() ? "" : "; ") + text;
}

std::string too_small(uint32_t mtu, ip_family family) {
  return "MTU " + std::to_string(mtu) + " is below " + to_string(family)
         + "'s minimum of " + std::to_string(least_mtu(family)) + " bytes";
}

family_result
make_family(const interface_address& x, const interface_config& all) {
  family_result result;
  family_target want;
  result.error = set_address(x, want.address);
  if (result.error.empty())
    result.error = set_route(all.routes, want.address, want.route);
  auto family = want.address.family();
  auto mtu = all.mtu == 0 ? default_mtu : all.mtu;
  if (family == ip_family::v6 && all.mtu_of_v6 < mtu)
    want.route.mtu = all.mtu_of_v6;
  result.is_of_mtu = result.error.empty() && mtu < least_mtu(family);
  if (result.is_of_mtu)
    result.error = too_small(mtu, family);
  if (!result.error.empty())
    return result;
  if (want.address.prefix < least_prefix(family)) {
    result.warning = "subnet " + x.address + "/" + std::to_string(x.prefix)
                     + " is no network's: only the address is set up";
    narrow(want, true); // fit() knows whether the gateway has to be named
  }
  result.target = want;
  return result;
}

/// Nothing leads to the gateway any more.
void leave_way_to_gateway(family_target& x, bool has_hosts) {
  auto is_found = !x.route.gateway || is_link_local(x.route.gateway);
  if (!has_hosts)
    leave_gateway(x);
  else if (!is_found)
    x.route.onlink = true;
}

constexpr ip_address::octets loopback{0, 0, 0, 0, 0, 0, 0, 0,
                                      0, 0, 0, 0, 0, 0, 0, 1};

/// Why no name server can be there; null: one can.
const char* why_no_server(const std::string& text) {
  auto address = parse_ip(text);
  if (!address)
    return "no IP address";
  if (
    *address == ip_address::v6(loopback)
    || (address->family() == ip_family::v4 && address->bytes()[0] == 127))
    return "loopback";
  return is_host(*address) ? nullptr : "not the address of a host";
}

} // namespace

uint32_t least_mtu(ip_family x) {
  return x == ip_family::v4 ? 68 : 1280;
}

void narrow(family_target& x, bool has_hosts) {
  x.address.prefix = x.address.local.bits();
  x.address.broadcast = {};
  leave_way_to_gateway(x, has_hosts);
}

void leave_subnet(family_target& x, bool has_hosts) {
  x.address.subnet_route = false;
  x.address.broadcast = {};
  leave_way_to_gateway(x, has_hosts);
}

void leave_gateway(family_target& x) {
  x.route.gateway = {};
  if (x.route.family == ip_family::v4)
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

table_lookup lookup_of(const interface_config& x) noexcept {
  if (x.table == 0)
    return {};
  auto is_given = x.rule_priority != 0;
  return {x.table, is_given ? x.rule_priority : default_rule_priority};
}

target_result make_target(const interface_config& settings) {
  target_result result;
  auto& want = result.target;
  std::string errors;
  for (const auto& x : settings.addresses) {
    auto one = make_family(x, settings);
    add(errors, one.error);
    result.is_of_mtu |= one.is_of_mtu;
    auto& place =
      want.of(one.target ? one.target->address.family() : ip_family::v4);
    if (!one.target || place)
      continue; // what is not set up is a second one of its family
    place = one.target;
    add(result.warning, one.warning);
  }
  for (auto family : both_families) {
    auto may_come = !want.of(family) && is_given(settings, family);
    auto mtu = settings.mtu == 0 ? default_mtu : settings.mtu;
    want.may_come.of(family) = may_come && mtu >= least_mtu(family);
    if (may_come && mtu < least_mtu(family)) {
      add(errors, too_small(mtu, family));
      result.is_of_mtu = true;
    }
  }
  want.keeps = want.may_come;
  if (settings.addresses.empty() && errors.empty() && want.empty())
    errors = "no IP address";
  auto has_any = want.v4 || want.v6;
  want.lookup = lookup_of(settings);
  for (auto family : both_families)
    if (auto& one = want.of(family))
      one->route.table = want.table();
  // While nothing is known at all, it may be right as it is.
  if (settings.mtu != 0 || has_any)
    want.mtu = settings.mtu == 0 ? default_mtu : settings.mtu;
  if (want.empty())
    result.error = errors;
  else
    add(result.warning, errors);
  return result;
}

void fit(link_target& x, const link_entry& link) {
  auto none_answers = (link.flags & IFF_NOARP) != 0 || link.type == ARPHRD_NONE
                      || link.type == ARPHRD_RAWIP || link.type == ARPHRD_PPP;
  x.vrf = link.vrf;
  x.noarp = none_answers;
  x.has_hosts = !none_answers;
  if (x.mtu == 0 && x.may_come.v6 && link.mtu < least_mtu(ip_family::v6))
    x.mtu = default_mtu; // a link has no IPv6 below that
  for (auto family : both_families) {
    auto& one = x.of(family);
    if (one)
      one->route.table = x.table();
    if (one && one->route.onlink && none_answers)
      leave_gateway(*one);
  }
}

} // namespace wwan
