// object_cache: what is told of the objects.
#include <algorithm>
#include <utility>

#include "bus/object_cache.hpp"

namespace wwan {

// The first connected bearer counts, as in mmagent. Its Stats begin anew with
// each connection, and the last ones may come when it has ended.
void object_cache::count(
  const cached_bearer& before, const cached_bearer& now) {
  if (!before.seen.connected && !now.seen.connected)
    return;
  auto modem = modems_.find(now.modem);
  if (modem == modems_.end())
    return;
  for (const auto& path : modem->second.bearer_paths) {
    if (path == now.seen.path) {
      auto anew = before.start != now.start;
      auto added = [anew](uint64_t from, uint64_t to) {
        return anew || to < from ? to : to - from;
      };
      modem->second.rx_bytes += added(before.rx_bytes, now.rx_bytes);
      modem->second.tx_bytes += added(before.tx_bytes, now.tx_bytes);
      return;
    }
    auto other = bearers_.find(path);
    if (other != bearers_.end() && other->second.seen.connected)
      return;
  }
}

std::vector<network_metrics> object_cache::sample() const {
  std::vector<network_metrics> result;
  for (const auto& [path, x] : modems_) {
    if (!x.has_modem)
      continue;
    network_metrics sample;
    sample.path = path;
    sample.addrs = x.seen.addrs;
    sample.rx_bytes = x.rx_bytes;
    sample.tx_bytes = x.tx_bytes;
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
  return x != nullptr ? std::make_shared<const observed_modem>(compose(*x))
                      : nullptr;
}

observed_modem object_cache::compose(const cached_modem& x) const {
  auto result = x.seen;
  result.primary_slot = x.primary_slot;
  auto primary = std::max<uint32_t>(x.primary_slot, 1);
  const auto slots =
    x.slot_paths.empty() ? std::vector<std::string>{x.sim_path} : x.slot_paths;
  for (uint32_t i = 0; i < slots.size(); ++i) {
    auto is_primary = i + 1 == primary;
    auto sim =
      sims_.find(is_primary && slots[i] == "/" ? x.sim_path : slots[i]);
    auto found = sim != sims_.end();
    sim_slot slot = found ? sim->second.values : sim_slot{};
    if (found)
      slot.path = sim->first;
    slot.number = static_cast<uint8_t>(i + 1);
    slot.has_path = slots[i] != "/";
    slot.primary = is_primary;
    slot.has_object = found && sim->second.complete;
    if (!slot.has_object || !sim->second.has_active)
      slot.active = is_primary;
    result.sims.push_back(std::move(slot));
  }
  for (const auto& path : x.bearer_paths)
    if (auto i = bearers_.find(path); i != bearers_.end())
      result.bearers.push_back(i->second.seen);
  if (auto i = bearers_.find(x.attach_path); i != bearers_.end())
    result.attach_bearer = i->second.seen;
  return result;
}

} // namespace wwan
