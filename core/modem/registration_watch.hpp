// How long a modem has been in the wrong network, or in none.
#pragma once

#include <optional>
#include <string>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// A moment without a network, or in the wrong one, is neither told nor acted
/// upon: registration_debounce says how long a moment is. No Connect waits.
class registration_watch {
public:
  /// Where the modem is now, and what is wanted of it.
  void
  look(const wanted_modem& want, const observed_ptr& shown, time_point now);

  /// When to look again; nothing: when something happens.
  std::optional<time_point> due(time_point now) const;

  /// It has been where it must not be for too long.
  bool is_foreign(time_point now) const;

  /// It has been without a network for too long.
  bool is_homeless(time_point now) const;

  /// It is away for a moment only.
  bool is_away(time_point now) const;

  /// As a modem that is away is to be told: as it last was.
  observed_modem smoothed(const observed_modem& shown) const;

private:
  std::optional<time_point> foreign_since_;  ///< in a network not wished for
  std::optional<time_point> homeless_since_; ///< not registered any more
  observed_ptr registered_;                  ///< as it was last registered
};

} // namespace wwan::core
