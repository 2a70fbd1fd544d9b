#include "core/modem/retry.hpp"

#include <algorithm>

namespace wwan::core {

namespace {

using std::chrono::milliseconds;

/// An outage costs a fifth more than the network's own at most, as long as it
/// is young; who was told to wait gives it more time.
constexpr uint32_t part_of_age = 5;
constexpr uint32_t throttled_part_of_age = 4;

milliseconds doubled(milliseconds first, milliseconds last, uint32_t failures) {
  auto result = first;
  for (uint32_t i = 1; i < failures && result < last; ++i)
    result *= 2;
  return std::min(result, last);
}

/// Before it is spread.
milliseconds
base_pause(uint32_t failures, const pause_bounds& bounds, milliseconds outage) {
  milliseconds longest = bounds.longest;
  if (bounds.staged)
    for (const auto& x : pause_stages)
      if (outage < x.younger_than && x.longest > bounds.shortest)
        longest = std::min<milliseconds>(longest, x.longest);
  if (bounds.part_of_age != 0)
    longest = std::min(longest, outage / bounds.part_of_age);
  longest = std::max<milliseconds>(longest, bounds.shortest);
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
  result.budgeted = owner == retry_bounds{};
  // Who was told no by name does not ask more often for an outage that is
  // young.
  result.staged = kind != error_class::subscription;
  switch (kind) {
    case error_class::config:
    case error_class::device:
    case error_class::subscription:
      break; // time alone does not heal it
    case error_class::throttled:
      result.part_of_age = throttled_part_of_age;
      break;
    case error_class::no_coverage:
    case error_class::transient:
    case error_class::service_gone:
    case error_class::conflict:
      result.part_of_age = part_of_age;
      break;
  }
  return result;
}

retry_bounds bounds_of(const wanted_modem& want) {
  return want.config ? want.config->retry : retry_bounds{};
}

milliseconds pause_after(
  uint32_t failures, uint64_t seed, pause_bounds bounds, milliseconds outage) {
  auto base = base_pause(failures, bounds, outage).count();
  auto less = static_cast<int64_t>(mix(seed + failures) % 101);
  return milliseconds{base - base * less / 1000};
}

uint32_t most_attempts(pause_bounds bounds, std::chrono::seconds within) {
  time_point full_at{};
  attempt_budget budget{full_at};
  const time_point begin{std::chrono::hours{24}};
  auto now = begin;
  uint32_t result = 0;
  while (now <= begin + within) {
    ++result;
    budget.spend(now);
    auto some = bounds;
    if (bounds.budgeted && !budget.is_ample(now))
      some.part_of_age = 0;
    auto outage = std::chrono::duration_cast<milliseconds>(now - begin);
    auto base = base_pause(result, some, outage);
    now += std::max(base - base / 10, milliseconds{1});
    if (bounds.budgeted)
      now = budget.next(now);
  }
  return result;
}

uint32_t attempt_budget::left(time_point now) const {
  if (full_at_ <= now)
    return in_hand;
  auto missing =
    (full_at_ - now + regrowth - time_point::duration{1}) / regrowth;
  return in_hand - std::min<uint32_t>(in_hand, static_cast<uint32_t>(missing));
}

void attempt_budget::spend(time_point now) {
  auto none = now + in_hand * regrowth;
  full_at_ = std::min(std::max(full_at_, now) + regrowth, time_point{none});
}

time_point attempt_budget::next(time_point now) const {
  return std::max(now, full_at_ - (in_hand - 1) * regrowth);
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
    case error_class::conflict:
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

time_point attempt_budget::due(
  uint32_t failures, uint64_t seed, pause_bounds bounds, milliseconds outage,
  time_point now) const {
  if (!bounds.budgeted)
    return now + pause_after(failures, seed, bounds, outage);
  if (!is_ample(now))
    bounds.part_of_age = 0;
  return next(now + pause_after(failures, seed, bounds, outage));
}

milliseconds pause_after_flaps(
  uint32_t beyond, uint64_t seed, const attempt_budget& budget,
  time_point now) {
  using std::chrono::seconds;
  pause_bounds same;
  same.shortest = budget.is_ample(now)   ? seconds{2}
                  : budget.left(now) > 0 ? seconds{60}
                                         : seconds{300};
  same.longest = same.shortest;
  return pause_after(beyond, seed, same);
}

} // namespace wwan::core
