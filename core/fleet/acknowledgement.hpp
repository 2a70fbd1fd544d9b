// When a config counts as carried out.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "core/fleet/fleet_member.hpp"

namespace wwan::core {

/// Each modem must have reported that its last wish is settled: wishes have
/// numbers, and reports name theirs. Nobody is to wait for ever.
class acknowledgement {
public:
  /// A config is acknowledged after this time even if a modem still works on
  /// it, or ModemManager is not available.
  static constexpr std::chrono::seconds deadline{15};

  /// The number of a wish that is about to be told; each is higher than the
  /// last one.
  uint64_t next_wish() noexcept {
    return ++wishes_;
  }

  /// A config came; one that still waits is not acknowledged any more. Returns
  /// when this one is at the latest.
  time_point expect(time_point now);

  /// Whether a config is to be acknowledged now; true once for each. With
  /// `available` ModemManager is there: without it nothing is carried out.
  bool take(const fleet_members& all, bool available, time_point now);

private:
  bool all_settled(const fleet_members& all);

  uint64_t wishes_ = 0;           ///< that were told
  std::optional<time_point> due_; ///< nothing: no config waits
  modem_path unsettled_;          ///< path of one that was not
};

} // namespace wwan::core
