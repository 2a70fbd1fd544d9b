#include "core/service/probe_targets.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

constexpr const char* default_target = "8.8.8.8";               // mmagent's
constexpr const char* default_target6 = "2001:4860:4860::8888"; // its twin
constexpr uint16_t dns_port = 53;
constexpr uint8_t no_proxy = 4;
constexpr uint8_t by_tcp = 2;
constexpr int32_t poor_rsrp = -118; // dBm
constexpr int32_t poor_rssi = -107; // dBm

/// Whether it can be an address at all; names are not resolved here.
bool looks_like_address(const std::string& x) {
  auto only = [&x](const char* allowed) {
    return !x.empty() && x.find_first_not_of(allowed) == std::string::npos;
  };
  if (family_of(x) == ip_family::v6)
    return only("0123456789abcdefABCDEF:.");
  return only("0123456789.") && std::count(x.begin(), x.end(), '.') == 3;
}

} // namespace

std::vector<probe_target> probe_targets(
  const wanted_session& want, const std::vector<std::string>& dns,
  bool ipv6_only) {
  std::vector<probe_target> result;
  for (auto& x : want.proxies)
    if (
      x.type != no_proxy && looks_like_address(x.server) && x.port != 0
      && x.port <= UINT16_MAX)
      result.push_back(
        {probe_method::tcp, x.server, static_cast<uint16_t>(x.port)});
  for (auto& x : dns)
    result.push_back({probe_method::dns, x, dns_port});
  const auto& user = want.probe;
  if (user.method == by_tcp)
    result.push_back({probe_method::tcp, user.host, user.port});
  else
    result.push_back(
      {probe_method::icmp,
       user.method != 0 && !user.host.empty() ? user.host
       : ipv6_only                            ? default_target6
                                              : default_target,
       0});
  return result;
}

probe_link
probe_link_of(const modem_report& report, const wanted_session* want) {
  probe_link result;
  if (want == nullptr || report.wish != radio_wish::on)
    return result;
  result.wanted = !want->probe.disable;
  result.session = report.state == modem_state::connected && report.settled;
  result.connected = result.session && !report.status.ip.addresses.empty();
  result.interface = report.interface;
  result.address = report.status.ip.main_address().address;
  const auto& ip = report.status.ip;
  auto v4 = ip.has(ip_family::v4);
  auto v6 = ip.has(ip_family::v6);
  result.targets = probe_targets(*want, ip.dns, v6 && !v4);
  // A host of a family that the session has not is no witness.
  auto is_out_of_reach = [v4, v6](const probe_target& x) {
    return family_of(x.host) == ip_family::v6 ? !v6 && v4 : !v4 && v6;
  };
  auto& all = result.targets;
  all.erase(std::remove_if(all.begin(), all.end(), is_out_of_reach), all.end());
  return result;
}

bool is_poor_signal(const network_metrics& x) noexcept {
  if (x.rsrp != no_signal)
    return x.rsrp < poor_rsrp;
  return x.rssi != no_signal && x.rssi < poor_rssi;
}

} // namespace wwan::core
