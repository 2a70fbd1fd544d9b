#include "core/traffic.hpp"

#include <algorithm>

#include "core/states.hpp"
#include "core/wire_limits.hpp"

namespace wwan::core {

namespace {

uint64_t sum_of(uint64_t x, uint64_t y) noexcept {
  x = std::min(x, largest_number);
  return x + std::min(y, largest_number - x);
}

} // namespace

std::array<uint64_t*, traffic_ledger::counters>
traffic_ledger::counters_of(network_metrics& x) {
  return {&x.rx_bytes, &x.tx_bytes, &x.rx_packets, &x.tx_packets,
          &x.rx_drops, &x.tx_drops, &x.rx_errors,  &x.tx_errors};
}

void traffic_ledger::account(std::vector<network_metrics>& xs) {
  for (auto& x : xs) {
    auto place = place_of(x.addrs);
    auto& known = places_[place.empty() ? x.path : place];
    auto found = counters_of(x);
    for (size_t i = 0; i < counters; ++i) {
      // The first two are the object's, the others the interface's.
      auto anew = i < 2 && known.path != x.path;
      if (i >= 2 && !x.counted)
        *found[i] = known.last[i];
      if (anew || *found[i] < known.last[i])
        known.base[i] = sum_of(known.base[i], known.last[i]);
      known.last[i] = *found[i];
      *found[i] = sum_of(*found[i], known.base[i]);
    }
    known.path = x.path;
  }
}

void traffic_ledger::gone(const std::string& path) {
  for (auto& kvp : places_)
    if (kvp.second.path == path)
      kvp.second.path.clear();
}

} // namespace wwan::core
