// When to try again: exponential back-off with seeded jitter, by error class.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// Shortest and longest pause between two attempts (shill's numbers).
inline constexpr std::chrono::seconds shortest_pause{10};
inline constexpr std::chrono::seconds longest_pause{1800};

/// How long pauses may become as long as an outage is so young: most outages
/// are short, and who waits for their end misses half a pause of it.
struct pause_stage {
  std::chrono::seconds younger_than;
  std::chrono::seconds longest;
};
inline constexpr pause_stage pause_stages[] = {
  {std::chrono::minutes{15}, std::chrono::seconds{60}},
  {std::chrono::hours{3}, std::chrono::minutes{5}},
};

/// Who was told to wait waits at least this long (GSMA TS.34: a device must
/// not make a congested network worse).
inline constexpr std::chrono::seconds shortest_throttled{60};

struct pause_bounds {
  std::chrono::seconds shortest = shortest_pause;
  std::chrono::seconds longest = longest_pause;
  bool staged = false; ///< also by the age of the outage, see pause_stages
  /// A pause is this part of the outage's age at most: one that has lasted so
  /// long lasts about as long again, whatever "so long" is. 0: by count alone.
  uint32_t part_of_age = 0;
  bool budgeted = true; ///< see attempt_budget; the owner's bounds are not
};

/// The pauses after failures of this class; the owner's bounds count where
/// they are set. docs/errors.md says what each class means.
pause_bounds bounds_for(error_class kind, const retry_bounds& owner);

/// What the wish says of pauses.
retry_bounds bounds_of(const wanted_modem& want);

/// Pause after the n-th failure in a row (n >= 1), the first of which is so
/// old: the shortest, doubled each time up to the longest; each is up to 10 %
/// shorter, by the seed. Never gives up.
std::chrono::milliseconds pause_after(
  uint32_t failures, uint64_t seed, pause_bounds bounds = {},
  std::chrono::milliseconds outage = {});

/// How many attempts there are at most in this time when every one fails in
/// this way and nothing else happens.
uint32_t most_attempts(pause_bounds bounds, std::chrono::seconds within);

/// The attempts of a day: so many are in hand, and each that was spent is back
/// after so long. No 24 hours have more than 109, in whatever order things
/// fail.
class attempt_budget {
public:
  static constexpr uint32_t in_hand = 61;
  static constexpr std::chrono::minutes regrowth{30};

  /// `full_at`: when all of them will be in hand again.
  explicit attempt_budget(time_point& full_at) : full_at_(full_at) {}

  uint32_t left(time_point now) const;

  /// What is not in hand is not owed.
  void spend(time_point now);

  /// When there is one; `now` if there is.
  time_point next(time_point now) const;

  /// When to try again: as pause_after says, as late as it may where not enough
  /// is left, and not before there is an attempt.
  time_point due(
    uint32_t failures, uint64_t seed, pause_bounds bounds,
    std::chrono::milliseconds outage, time_point now) const;

  /// Enough is left to ask sooner than one must.
  bool is_ample(time_point now) const {
    return left(now) > in_hand / 3;
  }

private:
  time_point& full_at_;
};

/// Pause before silencing is tried again: 1 s doubled up to 30 s.
std::chrono::milliseconds silence_pause_after(uint32_t failures);

/// Registration gained (or another operator) ends a pause; but as long as
/// attempts fail, not before this time after the last failure. A network that
/// says no to the subscriber or to the request deserves more patience.
std::chrono::seconds impatience(error_class kind);

/// A session that lasted this long earns an immediate reconnect.
inline constexpr std::chrono::seconds long_session{30};

/// Shorter ones are answered at once this often within this time: a session
/// that came up was no failed attempt.
inline constexpr uint32_t free_losses = 10;
inline constexpr std::chrono::minutes free_losses_within{10};

/// So many failures and losses in a row do not keep a registration that comes
/// from ending a pause at once.
inline constexpr uint32_t free_flaps = 3;

/// Notes a session that began at `connected` and was lost at `now`. Returns
/// how many there were beyond the free ones: 0 reconnects at once.
uint32_t note_loss(
  std::vector<time_point>& short_losses, time_point connected, time_point now);

/// Pause after so many sessions beyond the free ones, each of which served for
/// a while: 2 s as long as the budget is ample, then a minute, which makes
/// about as many as the free ones; 5 min with nothing left.
std::chrono::milliseconds pause_after_flaps(
  uint32_t beyond, uint64_t seed, const attempt_budget& budget, time_point now);

} // namespace wwan::core
