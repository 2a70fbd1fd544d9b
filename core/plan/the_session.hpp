// Which of a modem's bearers is the session that everybody speaks of.
#pragma once

#include <string>
#include <vector>

#include "core/plan/choice.hpp"
#include "messages/step.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// The connected bearer for user data that serves one of these settings,
/// wherever the list has it; of several the one that was ours, else the oldest.
/// Where none does, the one that is judged in its place: one that was ours or
/// may be, with an APN of ours, else one on the link that ours needs. Null:
/// none. What has a link of its own is somebody else's and stands beside ours,
/// unless there is no room for both; so does what stood beside it before.
/// Without settings, as of a modem that nobody asks for: the last one.
const observed_bearer* the_session(
  const observed_modem& x, const std::vector<connect_settings>& accepted,
  const traces& known = {});

inline const observed_bearer*
the_session(const observed_modem& x, const choice& how) {
  return the_session(x, how.accepted, how.ours);
}

/// A connected bearer for user data, whoever's, else null. State connected
/// alone is no proof.
const observed_bearer* data_bearer(const observed_modem& x);

/// The one that is told: ours, as wanted; whoever's, of a modem that is left to
/// others. Null: none.
const observed_bearer*
told_session(const observed_modem& x, const choice& how, bool left_alone);

/// Ends the bearer with this path, and no other: it is named where others are
/// connected or may be. "": all.
commands::disconnect ending(
  const bearer_path& bearer, const observed_modem& x,
  const network_label& label = {});

/// Others than the one that it names are connected, or may be.
bool ends_alone(const commands::disconnect& what, const observed_modem& x);

/// Something is connected, and it is not what Connect was asked for: that of
/// somebody else, beside ours.
bool is_only_theirs(const observed_modem& x, const connect_settings& asked);

} // namespace wwan::core
