// When to try again: exponential back-off with seeded jitter.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "messages/desired.hpp"

namespace wwan::core {

/// Shortest and longest pause between two attempts (shill's numbers).
inline constexpr std::chrono::seconds shortest_pause{10};
inline constexpr std::chrono::seconds longest_pause{1800};

/// Pause after the n-th failure in a row (n >= 1): 10 s, doubled each time up
/// to 30 min, each spread by +-10 % with the seed. Never gives up.
std::chrono::milliseconds pause_after(uint32_t failures, uint64_t seed);

/// Pause before silencing is tried again: 1 s doubled up to 30 s.
std::chrono::milliseconds silence_pause_after(uint32_t failures);

/// More steps than this within the shortest pause lead nowhere: a bring-up
/// takes five.
inline constexpr uint32_t most_steps = 8;

/// A session that lasted this long earns an immediate reconnect.
inline constexpr std::chrono::seconds long_session{30};

/// Shorter ones are free this often within this time, then they count as
/// failures.
inline constexpr uint32_t free_losses = 3;
inline constexpr std::chrono::minutes free_losses_within{5};

/// Notes a session that began at `connected` and was lost at `now`. Returns
/// how many failures in a row it stands for: 0 reconnects at once.
uint32_t note_loss(
  std::vector<time_point>& short_losses, time_point connected, time_point now);

} // namespace wwan::core
