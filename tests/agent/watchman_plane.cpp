// watchman: a family that is granted and wanted is in the kernel soon after its
// session stands, none that is not wanted is, and what serves goes on serving.
#include <algorithm>
#include <utility>

#include "watchman.hpp"

namespace wwan::test {

using namespace std::chrono_literals;

namespace {

/// The longest pauses of a retry and of link_contest are 10 s each.
constexpr sim::duration served_within = 25s;

/// After what happened to a family, its modem or the config, the agent may have
/// reason to take it.
constexpr sim::duration calm_after = 5s;

} // namespace

void watchman::meddled(unsigned device, std::optional<ip_family> x) {
  for (auto family : both_families)
    if (!x || *x == family)
      families_[{device, family}].meddled_at = stage_.time.now();
}

void watchman::check_families(const shown_status& shown) {
  for (unsigned i = 0; i < stage_.world().size(); ++i) {
    const auto* x = shown.find("lte" + std::to_string(i));
    auto is_told = x != nullptr && !x->address.empty() && is_plain(i);
    auto due = is_told ? addresses_due(stage_, i, config_->ip_type_of(i))
                       : due_addresses{};
    for (auto family : both_families)
      check_family(x, i, due, family);
  }
}

/// Nothing is due of a device that is not told as connected.
void watchman::check_family(
  const shown_network* x, unsigned device, const due_addresses& due,
  ip_family family) {
  auto now = stage_.time.now();
  auto& life = families_[{device, family}];
  auto why = unlike_kernel(stage_.kernel, due, family);
  auto serves = why.empty() && !due.of(family).empty();
  auto served = serves ? due.interface + " " + due.of(family) : "";
  if (std::exchange(life.served, served) != served)
    life.served_since = now;
  if (why.empty())
    return life.unlike_since.reset();
  if (!life.unlike_since)
    life.unlike_since = now;
  auto since =
    std::max({*life.unlike_since, life.meddled_at, disturbed_at_[device]});
  if (now - since > served_within)
    complain(x->label + " is told as connected, but " + why);
}

/// The agent itself took what served a session that goes on, and nothing but
/// the other family had any trouble.
void watchman::lost(const std::string& interface, const std::string& address) {
  auto now = stage_.time.now();
  for (const auto& [key, life] : families_) {
    auto [device, family] = key;
    if (life.served != interface + " " + address || !is_plain(device))
      continue;
    auto due = addresses_due(stage_, device, config_->ip_type_of(device));
    auto since = std::max(
      {life.served_since, life.meddled_at, disturbed_at_[device], given_});
    const auto* modem = stage_.world().find(device);
    auto stands = due.interface == interface && due.of(family) == address
                  && modem->state() == sim::modem_state::connected
                  && !stage_.world().hardware(device).hung;
    if (stands && now - since > calm_after)
      complain(
        "lte" + std::to_string(device) + " lost " + to_string(family) + " "
        + address + " on " + interface + " by the agent's own hand");
  }
}

/// Nobody lies about the modem, and nobody else uses it.
bool watchman::is_plain(unsigned i) const {
  return running_ && service_ && !rough && config_ && !config_->silence
         && excused.count(i) == 0 && !is_fought_over(i) && i >= config_->first
         && i < config_->first + config_->count;
}

} // namespace wwan::test
