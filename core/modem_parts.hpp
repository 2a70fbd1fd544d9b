// What a modem_machine keeps in hand.
#pragma once

#include <optional>
#include <string>

#include "core/modem_events.hpp"
#include "core/others.hpp"
#include "core/session_fit.hpp"
#include "core/surroundings.hpp"

namespace wwan::core {

/// What somebody took is told as missing when it is not back in this time.
inline constexpr std::chrono::seconds mend_time{1};
/// So long a bearer may come after its modem is connected.
inline constexpr std::chrono::seconds bearer_lag{2};
/// So long a reply may precede a look at a SIM card anew.
inline constexpr std::chrono::seconds slot_lag{10};

/// Steps that succeed and lead nowhere end in a lull.
struct busy_time {
  time_point since{};
  uint32_t steps = 0; ///< that succeeded since then
  std::optional<time_point> lull_until{};
};

/// How far a radio that is to be off has come.
struct switching_off {
  std::optional<time_point> since{}; ///< the wish, not the fact
  uint32_t failures = 0;
  bool skip_disconnect = false; ///< it was tried: it goes on without
  bool low_refused = false;     ///< of an enabled modem, see choice
};

/// A step that was asked for and not answered yet.
struct flight {
  uint64_t id = 0;
  step_ptr what;
  bool cancelled = false; ///< by our switching off: failing is no error
};

/// What a reply told and the signals do not show yet.
struct assumption {
  step what;
  time_point until{};
};

enum class net_state : uint8_t { untouched, absent, present };

/// What the kernel's interface shall be.
struct net_wish {
  uint64_t id = 0; ///< of the request under way; 0: answered
  net_state state = net_state::untouched;
  std::string interface;
  ip_settings settings;
  uint32_t metric = 0;
  std::string error;
  std::string warning;  ///< it serves, but not just as wanted
  bool touched = false; ///< by somebody else, and not restored yet
  bool mending = false; ///< the request under way restores it
  /// Packets that the link had received before the session; unset: not known.
  std::optional<uint64_t> received{};
  /// The same of a short session that is over, until it is known what it had.
  std::optional<uint64_t> judged{};
  bool served = false; ///< the kernel had it when it was last looked at
  /// It was there before, and is about to be again: told as there until then.
  std::optional<time_point> grace_until{};

  /// Somebody takes again and again what is put back: not believed before.
  time_point trusted_from{};

  /// Whether the kernel has what a connected modem is told to have.
  bool serves(time_point now) const {
    auto about_to = grace_until && now < *grace_until;
    return state == net_state::present && now >= trusted_from
           && (served || about_to);
  }
};

} // namespace wwan::core
