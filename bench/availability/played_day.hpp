// One device-day with one agent, or one rule, on virtual time.
#pragma once

#include <string>
#include <vector>

#include "bench/availability/outages.hpp"

namespace wwan::bench {

struct outcome_of_day {
  duration connected{};
  /// The longest that was spent without session though the network, asked at
  /// any moment of it, would have given one.
  duration worst{};
  unsigned attempts = 0; ///< Simple.Connect
};

/// `who`: "bearerd", or see make_rule.
outcome_of_day
play_day(const std::string& who, const std::vector<outage>& day, uint64_t seed);

} // namespace wwan::bench
