// object_cache: what is told of the objects.
#include <algorithm>
#include <utility>

#include "bus/object_cache.hpp"

namespace wwan {

// Stats begin anew with each connection, and the last ones may come when it has
// ended.
void object_cache::count(const bearer_stats& before, const cached_bearer& now) {
  auto modem = modems_.find(now.modem);
  if (modem == modems_.end())
    return;
  auto& all = modem->second.traffic;
  auto known =
    std::find_if(all.begin(), all.end(), [&](const bearer_traffic& x) {
      return x.path == now.seen.path;
    });
  if (known == all.end()) {
    const auto& listed = modem->second.bearer_paths;
    if (
      std::find(listed.begin(), listed.end(), now.seen.path.str())
      == listed.end())
      return; // the attach bearer
    // The first are the oldest, and most likely gone and accounted for.
    if (all.size() > 2 * most_listed - 1)
      all.erase(all.begin());
    known = all.insert(all.end(), {now.seen.path, 0, 0});
  }
  auto anew = before.start != now.stats.start;
  auto added = [anew](uint64_t from, uint64_t to) {
    return anew || to < from ? to : to - from;
  };
  known->rx_bytes += added(before.rx_bytes, now.stats.rx_bytes);
  known->tx_bytes += added(before.tx_bytes, now.stats.tx_bytes);
}

std::vector<network_metrics> object_cache::sample() const {
  std::vector<network_metrics> result;
  for (const auto& [path, x] : modems_) {
    if (!x.has_modem)
      continue;
    network_metrics sample;
    sample.path = x.seen.path;
    sample.addrs = x.seen.addrs;
    sample.bearers = x.traffic;
    for (const auto& bearer : x.traffic) {
      sample.rx_bytes += bearer.rx_bytes;
      sample.tx_bytes += bearer.tx_bytes;
    }
    auto levels = signal_of(x);
    sample.rssi = levels.rssi;
    sample.rsrq = levels.rsrq;
    sample.rsrp = levels.rsrp;
    sample.snr = levels.snr;
    result.push_back(std::move(sample));
  }
  return result;
}

observed_ptr object_cache::snapshot(const std::string& modem) const {
  const auto* x = find(modem);
  if (x == nullptr)
    return nullptr;
  auto result = std::make_shared<observed_modem>(x->seen);
  add_objects(*result, *x);
  return result;
}

void object_cache::add_objects(
  observed_modem& result, const cached_modem& x) const {
  result.primary_slot = x.primary_slot;
  auto primary = std::max<uint32_t>(x.primary_slot, 1);
  auto unnumbered = x.slot_paths.empty();
  auto slots = unnumbered ? 1 : x.slot_paths.size();
  result.sims.reserve(slots);
  for (uint32_t i = 0; i < slots; ++i) {
    auto is_primary = i + 1 == primary;
    const auto& named = unnumbered ? x.sim_path : x.slot_paths[i];
    auto sim = sims_.find(is_primary && named == "/" ? x.sim_path : named);
    auto found = sim != sims_.end();
    auto& slot = found ? result.sims.emplace_back(sim->second.values)
                       : result.sims.emplace_back();
    if (found)
      slot.path = sim->first;
    slot.number = static_cast<uint8_t>(i + 1);
    slot.has_path = named != "/";
    slot.primary = is_primary;
    slot.has_object = found && sim->second.complete;
    if (!slot.has_object || !sim->second.has_active)
      slot.active = is_primary;
  }
  result.bearers.reserve(x.bearer_paths.size());
  for (const auto& path : x.bearer_paths)
    if (auto i = bearers_.find(path); i != bearers_.end())
      result.bearers.push_back(i->second.seen);
  if (auto i = bearers_.find(x.attach_path); i != bearers_.end())
    result.attach_bearer = i->second.seen;
}

} // namespace wwan
