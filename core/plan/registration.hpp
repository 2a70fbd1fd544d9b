// What the modem's registration with a network means for a session.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// How long registration may be away, or of the wrong kind, before it is told
/// and before a session is given up for it. No Connect ever waits for that.
inline constexpr std::chrono::seconds registration_debounce{15};

/// Whether the modem is registered with a network: state and
/// MMModem3gppRegistrationState do not contradict.
bool is_registered(const observed_modem& x) noexcept;

/// Registered with a network that is not the subscriber's own.
bool is_roaming(const observed_modem& x) noexcept;

/// Why the network where the modem is registered must not carry the session:
/// roaming is forbidden, or another PLMN is asked for. "" if it may.
std::string
foreign_network(const modem_config& want, const observed_modem& actual);

/// Why the modem is not registered, as far as the network said:
/// "registration rejected by 26201: PLMN not allowed (cause 11)". "" if it is
/// registered, or nobody said why not.
std::string registration_refusal(const observed_modem& actual);

/// Keeps what the network said last, while the modem is not registered: once
/// denied it idles or searches on, and shows it no more. `before` is null for
/// the first sight of a modem.
void follow_refusal(
  std::optional<said_refusal>& last, const observed_modem* before,
  const observed_modem& seen, time_point now);

/// What it said last, for a modem that is not told so any more: "was denied
/// before: ..."; "" else.
std::string
earlier_refusal(const observed_modem& x, const std::optional<said_refusal>& y);

/// The same with its age: "was denied 40 s ago: ...".
std::string earlier_refusal(
  const observed_modem& x, const std::optional<said_refusal>& y,
  time_point now);

/// Roaming, its SMS-only and its CSFB-not-preferred kinds, of
/// MMModem3gppRegistrationState.
bool is_roaming_kind(mm_registration registration) noexcept;

/// MMModem3gppRegistrationState, as mmcli calls it.
std::string registration_word(mm_registration x);

/// The PLMNs that the access point prefers, as ModemManager writes them;
/// nothing when it prefers none.
std::optional<std::vector<std::string>>
preferred_networks(const modem_config& want);

/// MMNetworkError in words, without the number: 3GPP TS 24.008 clause
/// 10.5.3.6 and annex G, TS 24.301 clause 9.9.3.9, TS 24.501 clause 9.11.3.2;
/// "" for numbers that have no name.
std::string network_error_name(uint32_t cause);

} // namespace wwan::core
