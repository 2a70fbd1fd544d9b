// ModemManager's facts as they are told: observed_modem -> modem_status.
#pragma once

#include <optional>
#include <string>

#include "core/plan/bearer_settings.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// Without label, errors and session (spec h.11); tell_session() makes it
/// whole.
modem_status describe(const observed_modem& x);

/// Mode, `connected_at`, address and the data bearers' `connected` tell the
/// same: all of a session, or nothing. Null: none whose address the kernel has.
/// `families`: those that are set up.
void tell_session(
  modem_status& out, const observed_bearer* session, family_wish families = {});

/// Which session is told, null: none, and what else is connected.
void tell_sessions(
  modem_report& out, const observed_modem& x, const observed_bearer* session);

/// Shows the config's passwords in the words of others as `***`: of a bearer
/// whose password ModemManager does not show, its error may tell it.
void hide_logins(std::string& text, const wanted_modem& want);

/// Without regard to whose session it is.
op_mode mode_of(const observed_modem& x) noexcept;

/// The RATs in use as the config names them, best first: 5gnr, lte, umts, gsm.
std::vector<std::string> rats_of(uint32_t technologies);

} // namespace wwan::core
