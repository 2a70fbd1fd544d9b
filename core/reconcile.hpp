// wanted + actual -> the steps between them. No memory, no time, no ids.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/desired.hpp"

namespace wwan::core {

/// Seconds between two polls of the extended signal (EVE: 18 s).
inline constexpr uint32_t signal_poll_s = 18;

/// Which of several ways is taken now: what memory and time add to the wish.
struct choice {
  connect_settings connect;               ///< what Connect asks for
  std::vector<connect_settings> accepted; ///< sessions that are as wanted
  std::optional<mode_choice> modes;       ///< to have; nothing: as they are
  std::optional<std::string> plmn;        ///< register there; "": automatically
  /// Networks that the SIM card shall prefer; nothing: as they are.
  std::optional<std::vector<std::string>> plmns;
  bool make_room = false;   ///< an old bearer keeps the interface
  bool end_session = false; ///< its network is the wrong one for too long
  bool low_refused = false; ///< power low was refused of an enabled modem
  bool poll_only = false;   ///< the modem does not take signal thresholds
  std::optional<uint32_t> gps_rate_s; ///< 0: no tracking; nothing: as it is
};

/// The choice of somebody who remembers nothing.
choice first_choice(const network_config& want, const observed_modem& actual);

/// The whole list of steps that bring the modem to the wanted state. Empty
/// means settled, or that something must happen by itself first: `waits_for`
/// tells which. Only the first step may be run; then look again.
plan reconcile(
  const desired_modem& want, const observed_modem& actual, const choice& how);
plan reconcile(const desired_modem& want, const observed_modem& actual);

/// Whether the wish can do without this step: one that fails does not keep
/// the modem from being connected.
bool is_optional(const step& x) noexcept;

/// Does it take a radio off: Disconnect, Enable(false), power low? ModemManager
/// cancels what it is doing for these.
bool switches_off(const step& x) noexcept;

/// Why nothing can be done now, e.g. "the modem initializes"; "" when the
/// plan is to be followed or the world is as wanted.
std::string waits_for(const desired_modem& want, const observed_modem& actual);

/// The cause that only a person or the modem itself can remove, in EVE's
/// words ("SIM card is absent"); "" when there is none.
std::string blocked_by(const desired_modem& want, const observed_modem& actual);

/// What ends that, and by which setting: "a PIN (Bearerd.PINs)". "" where
/// nobody can say, or nothing is blocked.
std::string
unlocked_by(const desired_modem& want, const observed_modem& actual);

/// The class of what `blocked_by` names.
error_class class_of_block(const observed_modem& actual) noexcept;

/// Whether the connected bearer is what was asked for: its Properties are
/// compared with the arguments of Simple.Connect.
bool serves(const observed_bearer& bearer, const connect_settings& want);

/// Whether the modem is connected with one of these.
bool is_connected_as(
  const observed_modem& actual, const std::vector<connect_settings>& accepted);

/// The bearers that must go before Connect: none as long as ModemManager did
/// not say that one of them keeps the interface.
std::vector<std::string>
bearers_in_the_way(const observed_modem& actual, const choice& how);

/// What the world is taken for after ModemManager answered "done", until the
/// next signal overrules it. Silence is never assumed: power_low changes
/// nothing here.
void assume(observed_modem& world, const step& done);

/// Whether what ModemManager shows has caught up with the step that it did.
/// Replies overtake signals: until then, `assume` is nearer to the truth.
bool reflects(const observed_modem& shown, const step& done);

/// One step as a line for people, without secrets: `connect apn=internet`.
std::string to_string(const step& x);

} // namespace wwan::core
