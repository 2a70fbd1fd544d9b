#include "core/plan/bearer_settings.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

template <class Settings>
bool granted(const Settings& x) {
  return x && x->method != mm_ip_method::unknown;
}

} // namespace

interface_config told_settings(const observed_bearer& x) {
  interface_config result;
  if (!x.ip4 || x.ip4->method != mm_ip_method::fixed)
    return result;
  const auto& ip = *x.ip4;
  if (ip.prefix && !ip.address.empty())
    result.addresses.push_back({ip.address, *ip.prefix});
  if (!ip.gateway.empty())
    result.routes.push_back({ip.gateway, 0});
  result.dns = ip.dns;
  result.mtu = static_cast<uint16_t>(std::min(ip.mtu, 65535u));
  return result;
}

std::optional<interface_config> settings_of(
  const observed_bearer& x, uint16_t user_mtu, uint32_t metric,
  std::string& error) {
  auto method = x.ip4 ? x.ip4->method : mm_ip_method::unknown;
  if (
    method != mm_ip_method::fixed || x.ip4->address.empty() || !x.ip4->prefix) {
    switch (method) {
      case mm_ip_method::unknown:
        error = granted(x.ip6)
                  ? "the bearer has IPv6 only, which is not configured yet"
                  : "the bearer has no IPv4 settings";
        break;
      case mm_ip_method::ppp:
        error = "the bearer wants PPP, which is not supported";
        break;
      case mm_ip_method::fixed:
        error = "the bearer has no IPv4 address with prefix";
        break;
      case mm_ip_method::dhcp:
        error = "the bearer wants DHCP, which is not supported yet";
        break;
      default:
        error = "the bearer wants the unknown IP method "
                + std::to_string(number_of(method));
        break;
    }
    return std::nullopt;
  }
  interface_config result;
  result.addresses.push_back({x.ip4->address, *x.ip4->prefix});
  result.routes.push_back({x.ip4->gateway, metric});
  result.dns = x.ip4->dns;
  auto mtu = user_mtu != 0 ? user_mtu : x.ip4->mtu;
  result.mtu =
    mtu == 0 ? uint16_t{1500} : static_cast<uint16_t>(std::min(mtu, 65535u));
  return result;
}

std::string half_served(const observed_bearer& x) {
  return granted(x.ip4) && granted(x.ip6)
           ? "IPv6 of this session is not set up yet, only IPv4 is"
           : "";
}

std::string half_granted(const observed_bearer& x, ip_type asked) {
  if (asked != ip_type::ipv4v6 || granted(x.ip4) == granted(x.ip6))
    return {};
  return granted(x.ip4) ? "the network did not grant IPv6"
                        : "the network did not grant IPv4";
}

} // namespace wwan::core
