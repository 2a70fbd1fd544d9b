#include <charconv>
#include <cstdio>

#include "sim/commands.hpp"

namespace wwan::sim {

namespace {

std::string describe_modem(world& x, unsigned index) {
  const auto& hardware = x.hardware(index);
  const auto* known = x.find(index);
  char line[256];
  std::snprintf(
    line, sizeof(line), "%u %s %s radio=%s attached=%s slot=%u hung=%s %s\n",
    index, hardware.plugged ? "plugged" : "unplugged", hardware.port.c_str(),
    hardware.radio ? "on" : "low", hardware.attached ? "yes" : "no",
    hardware.primary, hardware.hung ? "yes" : "no",
    known != nullptr ? (known->path() + " " + to_string(known->state())).c_str()
                     : "-");
  return static_cast<const char*>(line);
}

} // namespace

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> result;
  size_t at = 0;
  while (at < line.size()) {
    auto c = line[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at;
      continue;
    }
    if (c == '#')
      break;
    if (c == '"' || c == '\'') {
      auto end = line.find(c, at + 1);
      result.push_back(line.substr(at + 1, end - at - 1));
      at = end == std::string::npos ? line.size() : end + 1;
      continue;
    }
    auto end = line.find_first_of(" \t\r\n", at);
    result.push_back(line.substr(at, end - at));
    at = end == std::string::npos ? line.size() : end;
  }
  return result;
}

std::optional<duration> parse_time(const std::string& x) {
  double number_ = 0;
  const auto* end = x.data() + x.size();
  auto [stop, error] = std::from_chars(x.data(), end, number_);
  std::string unit{stop, end};
  if (error != std::errc{} || number_ < 0)
    return std::nullopt;
  if (unit.empty() || unit == "ms")
    return duration{static_cast<int64_t>(number_ * 1e3)};
  if (unit == "s")
    return duration{static_cast<int64_t>(number_ * 1e6)};
  return std::nullopt;
}

std::string describe(world& x) {
  std::string result = std::string{"service "} + (x.is_up() ? "up" : "down")
                       + "\nfaults " + std::to_string(x.faults.size())
                       + "\nstorm " + std::to_string(x.storm_signals())
                       + " signals sent\n";
  for (unsigned i = 0; i < x.size(); ++i)
    result += describe_modem(x, i);
  return result;
}

const char* command_help() noexcept {
  return "status | help | crash | restart [reversed] | fast\n"
         "storm RATE SECONDS | stray PATH\n"
         "[N] delay NAME TIME\n"
         "[N] method MEMBER [with ARGUMENT=TEXT] WHAT\n"
         "  WHAT: delay|late TIME [once] | error NAME [TEXT] [once]\n"
         "        hang|lose-reply [once] | off\n"
         "N plug [early] | N unplug | N drop [CAUSE] | N hang on|off\n"
         "N connect-error CAUSE\n"
         "N network home|roaming|searching|denied [CAUSE] | N operator CODE "
         "NAME\n"
         "N ip4 static|dhcp|ppp|none [KEY=VALUE...]\n"
         "N ip6 static|slaac|dhcp|ppp|none [KEY=VALUE...]\n"
         "  KEY: address, prefix, gateway, dns (A,B,C) or mtu; VALUE: none, "
         "too\n"
         "N grants ipv4|ipv6|ipv4v6 | N interface [NAME] | N late TIME\n"
         "N disconnect-request\n"
         "N signal RSSI [RSRP RSRQ SNR] | N rat 2g|3g|4g|5g\n"
         "N sim remove|insert [SLOT] | N sim slot SLOT | N sim eid EID | N sim "
         "pin PIN\n"
         "N sim lock sim-pin|sim-puk | N sim unlock\n"
         "N property IFACE NAME missing|wrong-type|normal\n"
         "N property IFACE NAME value SIGNATURE VALUE...\n";
}

} // namespace wwan::sim
