#include "net/interface_counters.hpp"

#include <cinttypes>
#include <cstdio>

#include "files/atomic_file.hpp"

namespace wwan {

namespace {

/// Enough for thousands of interfaces.
constexpr size_t most_bytes = size_t{1} << 20u;

bool parse_fields(const char* text, interface_counters& x) {
  // bytes packets errs drop fifo frame compressed multicast, then sent ones.
  return std::sscanf(
           text,
           "%*u %" SCNu64 " %" SCNu64 " %" SCNu64
           " %*u %*u %*u %*u %*u %" SCNu64 " %" SCNu64 " %" SCNu64,
           &x.rx_packets, &x.rx_errors, &x.rx_drops, &x.tx_packets,
           &x.tx_errors, &x.tx_drops)
         == 6;
}

} // namespace

std::map<std::string, interface_counters>
parse_interface_counters(const std::string& text) {
  std::map<std::string, interface_counters> result;
  for (size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    auto line = text.substr(at, end - at);
    at = end == std::string::npos ? text.size() : end + 1;
    // An interface's name may contain a colon; the counters do not.
    auto colon = line.rfind(':');
    auto begin = line.find_first_not_of(' ');
    interface_counters x;
    if (colon != std::string::npos && parse_fields(&line[colon + 1], x))
      result.emplace(line.substr(begin, colon - begin), x);
  }
  return result;
}

std::map<std::string, interface_counters> read_interface_counters() {
  return parse_interface_counters(
    read_file("/proc/self/net/dev", most_bytes).bytes);
}

} // namespace wwan
