// Device-days: what a network, and a modem, do to a session within 24 hours.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/ports.hpp"

namespace wwan::bench {

using sim::duration;

enum class trouble : uint8_t {
  drop,        ///< the session is lost, and the next one comes up
  flapping,    ///< so it is for a while, a few seconds after each comes up
  no_coverage, ///< registration is lost for a while
  denied,      ///< registration is refused for a while
  refused,     ///< registered, each Connect is refused for a while
  throttled,   ///< the same, with a request to wait
  stuck,       ///< the modem refuses each Connect, until it is reset
};

constexpr size_t troubles = 7;
const char* name_of(trouble x);

struct outage {
  trouble kind;
  duration begin;
  duration length; ///< 0 of a drop
};

/// How often each happens on a day, and how long it lasts: log-uniform between
/// two bounds, as the lengths of outages spread over decades.
struct frequency {
  trouble kind;
  double per_day;
  std::chrono::seconds shortest;
  std::chrono::seconds longest;
};

const std::vector<frequency>& frequencies();

inline constexpr std::chrono::hours day_length{24};

/// In order of time; none overlaps another, and there is a quiet while between
/// two. The same seed gives the same day everywhere.
std::vector<outage> a_day(uint64_t seed, bool with_stuck);

/// A day with one outage only, for what is said of each kind.
std::vector<outage> one_of(trouble kind, uint64_t seed);

} // namespace wwan::bench
