#include "core/plan/bearer_settings.hpp"

#include <algorithm>
#include <cstdio>

namespace wwan::core {

namespace {

using ip_settings = std::optional<ip_config>;

bool granted(const ip_settings& x) {
  return x && x->method != mm_ip_method::unknown;
}

bool is_static(const ip_settings& x) {
  return x && x->method == mm_ip_method::fixed;
}

/// Why this family cannot be set up; "": it can.
std::string problem_of(const ip_settings& x, ip_family family) {
  std::string name = to_string(family);
  auto method = x ? x->method : mm_ip_method::unknown;
  switch (method) {
    case mm_ip_method::unknown:
      return "the bearer has no " + name + " settings";
    case mm_ip_method::ppp:
      return "the bearer wants PPP, which is not supported";
    case mm_ip_method::dhcp:
      return family == ip_family::v4
               ? "the bearer wants DHCP, which is not supported yet"
               : "";
    case mm_ip_method::fixed:
      return x->address.empty() || !x->prefix
               ? "the bearer has no " + name + " address with prefix"
               : "";
  }
  return "the bearer wants the unknown IP method "
         + std::to_string(number_of(method));
}

/// fe80::/64 with a hash (FNV-1a, 64 bits) as interface id (RFC 7217 has the
/// idea). Nothing is secret in it.
std::string link_local_of(const std::string& name) {
  uint64_t hash = 0xcbf29ce484222325;
  for (auto c : name)
    hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3;
  char text[40];
  std::snprintf(
    text, sizeof(text), "fe80::%x:%x:%x:%x", static_cast<unsigned>(hash >> 48),
    static_cast<unsigned>(hash >> 32 & 0xffff),
    static_cast<unsigned>(hash >> 16 & 0xffff),
    static_cast<unsigned>(hash & 0xffff));
  return text;
}

/// The session's network gives a prefix, the host makes the address.
void solicit(
  const ip_config& x, const std::string& name, uint32_t metric,
  interface_config& out) {
  out.slaac = true;
  auto given =
    x.address.rfind("fe80:", 0) == 0 || x.address.rfind("FE80:", 0) == 0;
  out.link_local = given ? x.address : link_local_of(name);
  out.dns.insert(out.dns.end(), x.dns.begin(), x.dns.end());
  if (out.routes.empty())
    out.routes.push_back({"", metric, ip_family::v6});
}

/// Adds one family, with its route whether it has a gateway or not.
void add(
  const ip_config& x, ip_family family, uint32_t metric,
  interface_config& out) {
  auto usable = !x.address.empty() && x.prefix;
  if (usable)
    out.addresses.push_back({x.address, *x.prefix});
  if (usable || !x.gateway.empty())
    out.routes.push_back({x.gateway, metric, family});
  out.dns.insert(out.dns.end(), x.dns.begin(), x.dns.end());
  out.mtu = std::max(out.mtu, static_cast<uint16_t>(std::min(x.mtu, 65535u)));
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
  const observed_bearer& x, const wanted_session& want,
  const std::string& modem, std::string& error) {
  auto families = families_of(want.families, x);
  interface_config result;
  std::string problems;
  auto serve = [&](bool wanted, const ip_settings& one, ip_family family) {
    if (!wanted)
      return;
    auto problem = problem_of(one, family);
    if (problem.empty() && is_static(one))
      add(*one, family, want.metric, result);
    else if (problem.empty())
      solicit(*one, modem + "/" + want.label.str(), want.metric, result);
    else
      problems += (problems.empty() ? "" : "; ") + problem;
  };
  serve(families.v4, x.ip4, ip_family::v4);
  serve(families.v6, x.ip6, ip_family::v6);
  if (result.addresses.empty() && !result.slaac) {
    error = !families.v6 && !granted(x.ip4) && granted(x.ip6)
              ? "the bearer has IPv6 only, which IPType does not ask for"
              : problems;
    return std::nullopt;
  }
  if (want.mtu != 0)
    result.mtu = want.mtu;
  if (result.mtu == 0)
    result.mtu = 1500;
  return result;
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
    auto problem = problem_of(family == ip_family::v4 ? x.ip4 : x.ip6, family);
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
