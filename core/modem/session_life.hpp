// Whether a session is there, for how long, and whose it is.
#pragma once

#include <chrono>
#include <optional>
#include <utility>

#include "messages/modem_report.hpp"

namespace wwan::core {

class session_life {
public:
  /// So long a bearer may come after its modem is connected.
  static constexpr std::chrono::seconds bearer_lag{2};

  /// A session that has ended.
  struct loss {
    time_point since;       ///< it began then
    bool as_wanted = false; ///< it was the one that was asked for
  };

  /// The modem is believed to be so, with this session; null: none. Returns
  /// what has ended, once.
  std::optional<loss> look(
    const observed_modem& world, const observed_bearer* session,
    time_point now);

  /// Connect succeeded: a new session, though its bearer may be an old one.
  void begins() noexcept {
    lost_ = false;
  }

  /// The session that is shown is the one that was asked for, or is not.
  void note_fit(bool as_wanted) noexcept {
    as_wanted_ = as_wanted;
  }

  /// When it was seen first; nothing: there is none.
  const std::optional<time_point>& since() const noexcept {
    return connected_since_;
  }

  bool is_live() const noexcept {
    return connected_since_.has_value();
  }

  /// One that was seen has ended.
  bool is_lost() const noexcept {
    return lost_;
  }

  /// Until when a bearer is waited for; nothing: it is there, or none is.
  std::optional<time_point> awaits_bearer(time_point now) const;

private:
  std::optional<time_point> connected_since_;
  std::optional<time_point> unclear_since_; ///< connected without a bearer
  bool lost_ = false;
  bool as_wanted_ = false;
};

} // namespace wwan::core
