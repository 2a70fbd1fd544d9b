#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <arpa/inet.h>

#include "sim/commands.hpp"

namespace wwan::sim {

namespace {

// MMBearerIpMethod.
constexpr uint32_t unknown_method = 0;
constexpr uint32_t ppp = 1;
constexpr uint32_t fixed = 2;
constexpr uint32_t dhcp = 3;

constexpr size_t most_servers = 3;  // dns1 to dns3
constexpr size_t longest_name = 15; // IFNAMSIZ, without the end

/// As a modem tells it that leaves the global address to the host.
std::string link_local_of(unsigned index) {
  return "fe80::" + std::to_string(index + 1) + ":1";
}

std::optional<uint32_t> parse_number(const std::string& x) {
  uint32_t result = 0;
  const auto* end = x.data() + x.size();
  auto [stop, error] = std::from_chars(x.data(), end, result);
  if (error != std::errc{} || stop != end)
    return std::nullopt;
  return result;
}

bool is_address(const std::string& x, bool is_6) {
  in6_addr unused;
  return inet_pton(is_6 ? AF_INET6 : AF_INET, x.c_str(), &unused) == 1;
}

/// "1.1.1.1,9.9.9.9"; an empty text is one server without address.
std::vector<std::string> split_list(const std::string& x) {
  std::vector<std::string> result;
  for (size_t at = 0; at <= x.size();) {
    auto end = std::min(x.find(',', at), x.size());
    result.push_back(x.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

/// One "key=value", of which `none` is not told. Whether it makes sense is
/// nobody's business here: modems say such things. An error, "" after success.
std::string set_one(
  const std::string& key, const std::string& content, bool is_6,
  address_set& out) {
  auto is_none = content == "none";
  if (key == "address" || key == "gateway") {
    if (!is_none && !is_address(content, is_6))
      return std::string{"no IPv"} + (is_6 ? "6" : "4") + " address";
    (key == "address" ? out.address : out.gateway) = is_none ? "" : content;
    return "";
  }
  if (key == "prefix" || key == "mtu") {
    auto number_ = parse_number(content);
    if (!is_none && !number_)
      return std::string{"no number of "}
             + (key == "prefix" ? "bits" : "bytes");
    (key == "prefix" ? out.prefix : out.mtu) = number_;
    return "";
  }
  if (key != "dns")
    return "a setting is address, prefix, gateway, dns or mtu";
  out.dns = is_none ? std::vector<std::string>{} : split_list(content);
  for (const auto& server : out.dns)
    if (!is_address(server, is_6))
      return "'" + server + "' is no IPv" + (is_6 ? "6" : "4") + " address";
  return out.dns.size() > most_servers ? "there are three servers at most" : "";
}

/// All words from the third on.
std::string
set_all(const std::vector<std::string>& xs, bool is_6, address_set& out) {
  std::set<std::string> seen;
  for (size_t i = 2; i < xs.size(); ++i) {
    auto equals = xs[i].find('=');
    auto key = xs[i].substr(0, equals);
    auto error = equals == std::string::npos    ? "a setting is KEY=VALUE"
                 : out.method == unknown_method ? "none has no settings"
                 : !seen.insert(key).second
                   ? "it is said twice"
                   : set_one(key, xs[i].substr(equals + 1), is_6, out);
    if (!error.empty())
      return xs[i] + ": " + error;
  }
  return "";
}

bool is_link_name(const std::string& x) {
  return !x.empty() && x.size() <= longest_name && x != "." && x != ".."
         && x.find_first_of("/: \t") == std::string::npos;
}

} // namespace

/// "ip4 dhcp", "ip6 slaac", "ip4 static address=10.0.0.2 gateway=none": how
/// sessions get their addresses from now on.
std::string commander::run_addresses(unsigned index, const words& xs) {
  static const std::map<std::string, uint32_t> methods{
    {"none", unknown_method},
    {"ppp", ppp},
    {"static", fixed},
    {"dhcp", dhcp},
    {"slaac", dhcp}};
  auto is_6 = xs[0] == "ip6";
  auto found = xs.size() >= 2 ? methods.find(xs[1]) : methods.end();
  auto is_slaac = found != methods.end() && found->first == "slaac";
  if (found == methods.end() || (is_slaac && !is_6))
    return xs[0] + " is static, dhcp, ppp or none"
           + (is_6 ? std::string{", or slaac"} : std::string{});
  auto& hardware = world_.hardware(index);
  address_set next;
  if (found->second == fixed || is_slaac)
    next = is_6 ? hardware.own_ip6 : hardware.own_ip4;
  next.method = found->second;
  if (is_slaac) {
    next.address = link_local_of(index);
    next.gateway.clear();
  }
  auto error = set_all(xs, is_6, next);
  if (error.empty())
    (is_6 ? hardware.ip6 : hardware.ip4) = next;
  return error;
}

/// How sessions come up from now on, and what is asked of those that are up.
std::string
commander::run_session(unsigned index, const words& xs, bool& known) {
  static const std::map<std::string, uint32_t> grants{
    {"ipv4", ipv4_family},
    {"ipv6", ipv6_family},
    {"ipv4v6", ipv4_family | ipv6_family}};
  const auto& verb = xs[0];
  auto& plan = world_.hardware(index).sessions;
  known = true;
  if (verb == "grants") {
    auto found = xs.size() == 2 ? grants.find(xs[1]) : grants.end();
    if (found == grants.end())
      return "a network grants ipv4, ipv6 or ipv4v6";
    plan.granted = found->second;
    return "";
  }
  if (verb == "interface") {
    if (xs.size() > 2 || (xs.size() == 2 && !is_link_name(xs[1])))
      return "an interface has a name of 1 to 15 characters, none of them a "
             "blank, / or :";
    world_.set_interface(index, xs.size() == 2 ? xs[1] : "");
    return "";
  }
  if (verb == "late") {
    auto time = xs.size() == 2 ? parse_time(xs[1]) : std::nullopt;
    if (!time)
      return "late has a time";
    plan.settings_late = *time;
    return "";
  }
  if (verb == "disconnect-request" && xs.size() == 1)
    return world_.request_disconnect(index);
  known = false;
  return "";
}

} // namespace wwan::sim
