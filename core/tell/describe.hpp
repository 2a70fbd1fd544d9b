// ModemManager's facts in EVE's words: observed_modem -> WwanNetworkStatus.
#pragma once

#include <optional>
#include <string>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// The modem's entry in WwanStatus without label, errors and session
/// (spec h.11); tell_session() makes it whole.
network_status describe(const observed_modem& x);

/// OpMode, ConnectedAt, address and the data bearers' Connected tell the same:
/// all of a session, or nothing. Null: none whose address the kernel has.
void tell_session(network_status& out, const observed_bearer* session);

/// Which session is told, null: none, and what else is connected.
void tell_sessions(
  modem_report& out, const observed_modem& x, const observed_bearer* session);

/// Shows the config's passwords in the words of others as `***`: of a bearer
/// whose password ModemManager does not show, its error may tell it.
void hide_logins(std::string& text, const wanted_modem& want);

/// EVE's OpMode of a modem.
op_mode mode_of(const observed_modem& x) noexcept;

/// EVE's names of the RATs in use, best first: 5gnr, lte, umts, gsm.
std::vector<std::string> rats_of(uint32_t technologies);

} // namespace wwan::core
