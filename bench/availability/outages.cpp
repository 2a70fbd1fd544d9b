#include "bench/availability/outages.hpp"

#include <algorithm>
#include <cmath>

namespace wwan::bench {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// splitmix64: the same numbers with every standard library.
class dice {
public:
  explicit dice(uint64_t seed) : state_(seed) {
    // nop
  }

  /// In [0, 1).
  double next() {
    state_ += 0x9e3779b97f4a7c15u;
    auto x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1p-53;
  }

  /// Log-uniform.
  duration between(seconds low, seconds high) {
    if (high <= low)
      return low;
    auto ratio =
      static_cast<double>(high.count()) / static_cast<double>(low.count());
    auto result = static_cast<double>(low.count()) * std::pow(ratio, next());
    return duration{static_cast<int64_t>(result * 1e6)};
  }

  /// Poisson: how many of what happens so often.
  unsigned count(double mean) {
    unsigned result = 0;
    for (auto left = std::exp(-mean), p = next(); p > left; p *= next())
      ++result;
    return result;
  }

private:
  uint64_t state_;
};

duration moment_of_day(dice& x) {
  auto all = std::chrono::duration_cast<duration>(day_length).count();
  return duration{static_cast<int64_t>(x.next() * static_cast<double>(all))};
}

constexpr minutes quiet{2}; // after each outage

} // namespace

const char* name_of(trouble x) {
  switch (x) {
    case trouble::drop:
      return "drop";
    case trouble::flapping:
      return "flapping";
    case trouble::no_coverage:
      return "no coverage";
    case trouble::denied:
      return "denied";
    case trouble::refused:
      return "refused";
    case trouble::throttled:
      return "throttled";
    case trouble::stuck:
      return "stuck";
  }
  return "";
}

// No operator publishes such figures; these are orders of magnitude of a fixed
// device in a poor place. Sessions end a few times a day. A cell is out of
// sight daily, for a truck or for works; what takes hours happens a few times a
// year. In sum the network is not there for about 1 % of the time, ten times
// what operators promise (99.9 %).
const std::vector<frequency>& frequencies() {
  static const std::vector<frequency> result{
    // idle time-outs, moves between cells, the renewal after 24 h
    {trouble::drop, 4, seconds{0}, seconds{0}},
    // a cell's edge; a link that breaks under load
    {trouble::flapping, 0.2, seconds{20}, minutes{10}},
    // a lift, a truck before the antenna, a cell's restart
    {trouble::no_coverage, 1, seconds{10}, minutes{10}},
    // works at a cell, a cut line behind it: once in two months
    {trouble::no_coverage, 0.02, minutes{10}, hours{24}},
    // a closed location area, roaming agreements, a billing run
    {trouble::denied, 0.02, seconds{10}, hours{24}},
    // a gateway that restarts, a session that the core did not yet end
    {trouble::refused, 0.2, seconds{10}, minutes{30}},
    // an outage of the operator's core: three or four a year
    {trouble::refused, 0.01, minutes{30}, hours{24}},
    // congestion after an outage, when all devices come back at once
    {trouble::throttled, 0.05, minutes{1}, hours{3}},
    // firmware that needs a reset: once a month
    {trouble::stuck, 0.03, minutes{30}, hours{24}},
  };
  return result;
}

std::vector<outage> a_day(uint64_t seed, bool with_stuck) {
  dice x{seed};
  std::vector<outage> all;
  for (const auto& kind : frequencies()) {
    auto count = x.count(kind.per_day);
    for (unsigned i = 0; i < count; ++i) {
      auto begin = moment_of_day(x);
      auto length = x.between(kind.shortest, kind.longest);
      if (with_stuck || kind.kind != trouble::stuck)
        all.push_back({kind.kind, begin, length});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.begin < b.begin;
  });
  std::vector<outage> result;
  duration free = quiet;
  for (auto outage : all) {
    outage.begin = std::max(outage.begin, free);
    free = outage.begin + outage.length + quiet;
    if (free > day_length)
      break;
    result.push_back(outage);
  }
  return result;
}

std::vector<outage> one_of(trouble kind, uint64_t seed) {
  dice x{seed};
  constexpr hours longest{20};
  auto length = kind == trouble::drop ? duration{0}
                : kind == trouble::flapping
                  ? x.between(seconds{20}, minutes{10})
                  : x.between(seconds{10}, longest);
  auto room = std::chrono::duration_cast<duration>(hours{3});
  auto begin = quiet
               + duration{static_cast<int64_t>(
                 x.next() * static_cast<double>(room.count()))};
  return {{kind, begin, length}};
}

} // namespace wwan::bench
