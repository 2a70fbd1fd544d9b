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

/// splitmix64: spreads seeds that differ in one bit over the whole range.
uint64_t mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

} // namespace

milliseconds pause_after(uint32_t failures, uint64_t seed) {
  auto base = doubled(shortest_pause, longest_pause, failures).count();
  auto spread = static_cast<int64_t>(mix(seed + failures) % 201) - 100;
  return milliseconds{base + base * spread / 1000};
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
