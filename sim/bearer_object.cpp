#include "sim/bearer_object.hpp"

#include <charconv>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace wwan::sim {

namespace {

constexpr uint64_t uplink = 50'000'000;    // bit/s
constexpr uint64_t downlink = 150'000'000; // bit/s

/// To the next networks: those of a modem are 4 addresses wide, and 256 are its
/// own.
std::string moved(const std::string& address, unsigned link) {
  auto separator = address.find_last_of(".:");
  if (separator == std::string::npos)
    return address;
  auto base = address[separator] == ':' ? 16 : 10;
  auto last = address.substr(separator + 1);
  unsigned number_ = 0;
  std::from_chars(last.data(), last.data() + last.size(), number_, base);
  char digits[8];
  std::snprintf(
    digits, sizeof(digits), base == 16 ? "%x" : "%u",
    (number_ + 4 * link) % 256);
  return address.substr(0, separator + 1) + static_cast<const char*>(digits);
}

} // namespace

value stats_value(const bearer_stats& x) {
  return dictionary(
    {{"duration", number(x.duration)},
     {"rx-bytes", big(x.rx_bytes)},
     {"tx-bytes", big(x.tx_bytes)},
     {"start-date", big(x.since)},
     {"attempts", number(x.attempts)},
     {"failed-attempts", number(x.failures)},
     {"total-duration", number(x.duration)},
     {"total-rx-bytes", big(x.rx_bytes)},
     {"total-tx-bytes", big(x.tx_bytes)},
     {"uplink-speed", big(x.connected ? uplink : 0)},
     {"downlink-speed", big(x.connected ? downlink : 0)}});
}

value no_ip() {
  return dictionary({{"method", number(0)}});
}

value ip_config(const address_set& x) {
  std::vector<std::pair<std::string, value>> items{
    {"method", number(x.method)}};
  if (!x.address.empty())
    items.emplace_back("address", text(x.address));
  if (x.prefix)
    items.emplace_back("prefix", number(*x.prefix));
  for (size_t i = 0; i < x.dns.size() && i < 3; ++i)
    items.emplace_back("dns" + std::to_string(i + 1), text(x.dns[i]));
  if (!x.gateway.empty())
    items.emplace_back("gateway", text(x.gateway));
  if (x.mtu)
    items.emplace_back("mtu", number(*x.mtu));
  return dictionary(items);
}

address_set of_link(address_set x, unsigned link) {
  if (link == 0)
    return x;
  x.address = moved(x.address, link);
  x.gateway = moved(x.gateway, link);
  return x;
}

property_map bearer_properties(value wishes) {
  return {
    {"Interface", text("")},
    {"Connected", flag(false)},
    {"ConnectionError", record({text(""), text("")})},
    {"DisconnectRequest", flag(false)},
    {"Suspended", flag(false)},
    {"Multiplexed", flag(false)},
    {"Ip4Config", no_ip()},
    {"Ip6Config", no_ip()},
    {"Stats", stats_value({})},
    {"ReloadStatsSupported", flag(false)},
    {"IpTimeout", number(20)},
    {"BearerType", number(1)},
    {"ProfileId", integer(-1)},
    {"Properties", std::move(wishes)}};
}

} // namespace wwan::sim
