// Failures as people and the status see them: noted per step, named by their
// cause, kept until evidence clears them.
#pragma once

#include <string>
#include <vector>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// The error of a step that ModemManager called done, and that nothing shows.
inline constexpr const char* not_verified = "bearerd.Error.NotVerified";
inline constexpr const char* no_usable_address =
  "bearerd.Error.NoUsableAddress";

/// Notes one more failure of this command for this session; the others stay as
/// they are.
failure_report& note_failed(
  std::vector<failure_report>& failures, const step_result& x, time_point now);

/// Failures and short sessions in a row, of all kinds.
uint32_t failures_in_a_row(const attempt_history& x) noexcept;

/// Whether the next attempt follows one that failed.
bool is_repeat(const attempt_history& x) noexcept;

/// Whether a failure of this step concerns metrics alone, not the owner.
bool is_minor(const failure_report& x);

/// Whether it keeps the modem from its wish.
bool is_essential(const failure_report& x);

/// The failures in the order in which they matter: those that keep the modem
/// from its wish first, the newest of them first of all; minor ones last.
std::vector<failure_report>
by_importance(const std::vector<failure_report>& failures);

/// Whether the modem seems to refuse to transmit until its FCC lock is opened.
/// Not every ModemManager tells it by a name: so nothing is decided by this, it
/// is said to people.
bool is_fcc_lock(const failure_report& x);

/// Why the step failed: what the modem's state, its SIM or its registration
/// shows, rather than a bare D-Bus text; else ModemManager's own words.
std::string cause_of(const failure_report& x, const observed_modem& actual);

/// The same with what was tried, as EVE words it: "failed to connect modem
/// /org/.../Modem/0 to APN internet: SIM card is absent".
std::string sentence(const failure_report& x, const observed_modem& actual);

} // namespace wwan::core
