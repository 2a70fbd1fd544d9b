// A session against what Connect was asked for.
#pragma once

#include <optional>
#include <string>

#include "core/plan/choice.hpp"
#include "messages/observed.hpp"
#include "messages/step.hpp"

namespace wwan::core {

/// A ModemManager or modem that uses an old bearer again, by its APN alone,
/// makes sessions with other settings than it was asked for.
struct session_fit {
  /// Of the last Connect that succeeded, until its session is looked at.
  std::optional<connect_settings> asked;
  bool made_room = false;      ///< the bearers that there were had been deleted
  room beside = room::unknown; ///< another's session leaves it
  /// What this modem makes of the wish: served as it is, and told.
  std::optional<connect_settings> offered;
};

/// In what the bearer differs, for people: "IP type ipv4 instead of ipv4v6". ""
/// where it serves() or has another APN. Never a secret.
std::string misfit(const observed_bearer& x, const connect_settings& asked);

/// Settings that the bearer serves; nothing if its APN is another one.
std::optional<connect_settings>
as_offered(const observed_bearer& x, const connect_settings& asked);

} // namespace wwan::core
