#include <map>

#include "sim/commands.hpp"

namespace wwan::sim {

namespace {

// MMBearerIpMethod.
constexpr uint32_t unknown_method = 0;
constexpr uint32_t ppp = 1;
constexpr uint32_t fixed = 2;
constexpr uint32_t dhcp = 3;

/// As a modem tells it that leaves the global address to the host.
std::string link_local_of(unsigned index) {
  return "fe80::" + std::to_string(index + 1) + ":1";
}

} // namespace

/// "ip4 dhcp", "ip6 slaac": how sessions get their addresses from now on.
std::string commander::run_addresses(unsigned index, const words& xs) {
  static const std::map<std::string, uint32_t> methods{
    {"none", unknown_method},
    {"ppp", ppp},
    {"static", fixed},
    {"dhcp", dhcp},
    {"slaac", dhcp}};
  auto is_6 = xs[0] == "ip6";
  auto found = xs.size() == 2 ? methods.find(xs[1]) : methods.end();
  if (found == methods.end() || (found->first == "slaac" && !is_6))
    return xs[0] + " is static, dhcp, ppp or none"
           + (is_6 ? std::string{", or slaac"} : std::string{});
  auto& hardware = world_.hardware(index);
  auto& addresses = is_6 ? hardware.ip6 : hardware.ip4;
  addresses.method = found->second;
  addresses.link_local = found->first == "slaac" ? link_local_of(index) : "";
  return "";
}

} // namespace wwan::sim
