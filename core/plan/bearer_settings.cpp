#include "core/plan/bearer_settings.hpp"

#include <algorithm>

#include <strings.h>

namespace wwan::core {

namespace {

using ip_settings = std::optional<ip_config>;

/// Bytes, RFC 8200 5: no network may have less.
constexpr uint16_t least_mtu_of_v6 = 1280;

bool granted(const ip_settings& x) {
  return x && x->method != mm_ip_method::unknown;
}

bool is_leased(const ip_settings& x) {
  return x && x->method == mm_ip_method::dhcp;
}

bool is_static(const ip_settings& x) {
  return x && x->method == mm_ip_method::fixed;
}

/// Why this family cannot be set up; "": it can.
std::string problem_of(const observed_bearer& bearer, ip_family family) {
  std::string name = to_string(family);
  const auto& x = family == ip_family::v4 ? bearer.ip4 : bearer.ip6;
  auto method = x ? x->method : mm_ip_method::unknown;
  switch (method) {
    case mm_ip_method::unknown:
      return "the bearer has no " + name + " settings";
    case mm_ip_method::ppp:
      return "the bearer wants PPP on " + bearer.interface.str()
             + ", which is not supported";
    case mm_ip_method::dhcp:
      return "";
    case mm_ip_method::fixed:
      return x->address.empty() || !x->prefix
               ? "the bearer has no " + name + " address with prefix"
               : "";
  }
  return "the bearer wants the unknown IP method "
         + std::to_string(number_of(method));
}

uint16_t mtu_of(const ip_config& x) {
  return static_cast<uint16_t>(std::min(x.mtu, 65535u));
}

/// What both families share of the link: its MTU, and servers. IPv4, which is
/// first, has no MTU but the link's; IPv6 can have a smaller one of its own.
void add_common(const ip_config& x, ip_family family, interface_config& out) {
  auto least = family == ip_family::v6 && x.mtu != 0 ? least_mtu_of_v6 : 0;
  if (out.mtu == 0)
    out.mtu = std::max<uint16_t>(mtu_of(x), static_cast<uint16_t>(least));
  out.dns.insert(out.dns.end(), x.dns.begin(), x.dns.end());
}

/// RFC 4291, 2.5.6. Where routers give the address, ModemManager tells one of
/// these: whose interface id it is to have.
bool is_link_local(const std::string& address) {
  char fe80[] = "fe80:";
  return ::strncasecmp(address.c_str(), fe80, sizeof(fe80) - 1) == 0;
}

/// Adds one family, with its route whether it has a gateway or not.
void add(
  const ip_config& x, ip_family family, uint32_t metric,
  interface_config& out) {
  auto is_id = x.method == mm_ip_method::dhcp && is_link_local(x.address);
  if (is_id)
    out.link_local = x.address;
  auto usable = !x.address.empty() && x.prefix && !is_id;
  if (usable)
    out.addresses.push_back({x.address, *x.prefix});
  if (usable || !x.gateway.empty() || x.method == mm_ip_method::dhcp)
    out.routes.push_back({x.gateway, metric, family});
  add_common(x, family, out);
}

} // namespace

family_wish families_of(ip_type asked, const observed_bearer& x) noexcept {
  switch (asked) {
    case ip_type::unspecified:
    case ip_type::ipv4:
      return {true, false};
    case ip_type::ipv6:
      return {
        granted(x.ip4) && !granted(x.ip6), granted(x.ip6) || !granted(x.ip4)};
    case ip_type::ipv4v6:
      return {true, true};
  }
  return {true, false};
}

interface_config told_settings(const observed_bearer& x, family_wish families) {
  interface_config result;
  if (families.v4 && is_static(x.ip4))
    add(*x.ip4, ip_family::v4, 0, result);
  if (families.v6 && is_static(x.ip6))
    add(*x.ip6, ip_family::v6, 0, result);
  return result;
}

std::optional<interface_config> settings_of(
  const observed_bearer& x, const wanted_session& want, std::string& error) {
  auto families = families_of(want.families, x);
  interface_config result;
  std::string problems;
  auto serve = [&](bool wanted, const ip_settings& one, ip_family family) {
    if (!wanted)
      return;
    auto problem = problem_of(x, family);
    if (problem.empty())
      add(*one, family, want.metric, result);
    else if (problems != problem)
      problems += (problems.empty() ? "" : "; ") + problem;
  };
  serve(families.v4, x.ip4, ip_family::v4);
  serve(families.v6, x.ip6, ip_family::v6);
  auto leased = families.v4 && is_leased(x.ip4);
  auto advertised = families.v6 && is_leased(x.ip6);
  if (leased)
    result.lease_for = want.label.str();
  if (advertised)
    result.advertised_for = want.label.str();
  if (result.addresses.empty() && !leased && !advertised) {
    error = !families.v6 && !granted(x.ip4) && granted(x.ip6)
              ? "the bearer has IPv6 only, which IPType does not ask for"
              : problems;
    return std::nullopt;
  }
  if (want.mtu != 0)
    result.mtu = want.mtu;
  if (result.mtu == 0 && !leased) // else the server may say
    result.mtu = 1500;
  if (result.wants(ip_family::v6) && x.ip6->mtu != 0) {
    auto mtu = std::max(mtu_of(*x.ip6), least_mtu_of_v6);
    result.mtu_of_v6 = mtu < result.mtu ? mtu : uint16_t{0};
  }
  result.table = want.table;
  result.rule_priority = want.rule_priority;
  return result;
}

bool is_given(const interface_config& x) noexcept {
  return !x.lease_for.empty() || !x.advertised_for.empty();
}

bool is_void(const observed_bearer& x, const wanted_session& want) {
  auto families = families_of(want.families, x);
  auto has_none = [](const ip_settings& y) {
    return !granted(y) || (is_static(y) && (y->address.empty() || !y->prefix));
  };
  return (!families.v4 || has_none(x.ip4)) && (!families.v6 || has_none(x.ip6));
}

std::string half_served(const observed_bearer& x, ip_type asked) {
  auto families = families_of(asked, x);
  if (!granted(x.ip4) || !granted(x.ip6))
    return {};
  if (!families.v6)
    return "IPv6 of this session is not set up: IPType does not ask for it";
  if (!families.v4)
    return {};
  for (auto family : {ip_family::v4, ip_family::v6}) {
    auto problem = problem_of(x, family);
    if (!problem.empty())
      return std::string{to_string(family)} + " is not set up: " + problem;
  }
  return {};
}

std::string half_granted(const observed_bearer& x, ip_type asked) {
  if (asked == ip_type::ipv6 && !granted(x.ip6) && granted(x.ip4))
    return "the network did not grant IPv6, only IPv4";
  if (asked != ip_type::ipv4v6 || granted(x.ip4) == granted(x.ip6))
    return {};
  return granted(x.ip4) ? "the network did not grant IPv6"
                        : "the network did not grant IPv4";
}

} // namespace wwan::core
