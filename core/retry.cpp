#include "core/retry.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

using std::chrono::milliseconds;

milliseconds doubled(milliseconds first, milliseconds last, uint32_t failures) {
  auto result = first;
  for (uint32_t i = 1; i < failures && result < last; ++i)
    result *= 2;
  return std::min(result, last);
}

/// Before it is spread.
milliseconds
base_pause(uint32_t failures, const pause_bounds& bounds, milliseconds outage) {
  auto longest = bounds.longest;
  if (bounds.staged)
    for (const auto& x : pause_stages)
      if (outage < x.younger_than)
        longest = std::min(longest, x.longest);
  longest = std::max(longest, bounds.shortest);
  return doubled(bounds.shortest, longest, failures);
}

/// splitmix64: spreads seeds that differ in one bit over the whole range.
uint64_t mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

} // namespace

pause_bounds bounds_for(error_class kind, const retry_bounds& owner) {
  using std::chrono::seconds;
  pause_bounds result;
  if (owner.shortest_s != 0)
    result.shortest = seconds{owner.shortest_s};
  if (owner.longest_s != 0)
    result.longest = seconds{owner.longest_s};
  if (kind == error_class::throttled)
    result.shortest = std::max(result.shortest, shortest_throttled);
  result.shortest = std::min(result.shortest, result.longest);
  // Who was told no by name, or to wait, does not ask more often for an outage
  // that is young.
  result.staged =
    kind != error_class::throttled && kind != error_class::subscription;
  return result;
}

retry_bounds bounds_of(const desired_modem& want) {
  return want.network ? want.network->extras.retry : retry_bounds{};
}

milliseconds pause_after(
  uint32_t failures, uint64_t seed, pause_bounds bounds, milliseconds outage) {
  auto base = base_pause(failures, bounds, outage).count();
  auto spread = static_cast<int64_t>(mix(seed + failures) % 201) - 100;
  return milliseconds{base + base * spread / 1000};
}

uint32_t most_attempts(pause_bounds bounds, std::chrono::seconds within) {
  uint32_t result = 1;
  milliseconds spent{0};
  while (spent < within) {
    auto base = base_pause(++result - 1, bounds, spent);
    spent += std::max(base - base / 10, milliseconds{1});
  }
  return result;
}

std::chrono::seconds impatience(error_class kind) {
  switch (kind) {
    case error_class::config:
    case error_class::subscription:
    case error_class::throttled:
      return std::chrono::seconds{120};
    case error_class::no_coverage:
    case error_class::transient:
    case error_class::device:
    case error_class::service_gone:
      break;
  }
  return shortest_pause;
}

milliseconds silence_pause_after(uint32_t failures) {
  return doubled(std::chrono::seconds{1}, std::chrono::seconds{30}, failures);
}

uint32_t note_loss(
  std::vector<time_point>& short_losses, time_point connected, time_point now) {
  auto old = [&](time_point x) {
    return now - x > free_losses_within;
  };
  short_losses.erase(
    std::remove_if(short_losses.begin(), short_losses.end(), old),
    short_losses.end());
  if (now - connected >= long_session)
    return 0;
  short_losses.push_back(now);
  if (short_losses.size() <= free_losses)
    return 0;
  return static_cast<uint32_t>(short_losses.size() - free_losses);
}

} // namespace wwan::core
