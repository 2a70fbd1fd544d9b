// wanted + actual -> the steps between them. No memory, no time, no ids.
#pragma once

#include <string>

#include "messages/desired.hpp"

namespace wwan::core {

/// Seconds between two polls of the extended signal (EVE: 18 s).
inline constexpr uint32_t signal_poll_s = 18;

/// The whole list of steps that bring the modem to the wanted state. Empty
/// means settled, or that something must happen by itself first: `waits_for`
/// tells which. Only the first step may be run; then look again.
plan reconcile(const desired_modem& want, const observed_modem& actual);

/// Why nothing can be done now, e.g. "the modem initializes"; "" when the
/// plan is to be followed or the world is as wanted.
std::string waits_for(const desired_modem& want, const observed_modem& actual);

/// The cause that only a person or the modem itself can remove, in EVE's
/// words ("SIM card is absent"); "" when there is none.
std::string blocked_by(const desired_modem& want, const observed_modem& actual);

/// Whether the connected bearer is what the network asks for: its Properties
/// are compared with the arguments of our Simple.Connect.
bool serves(const observed_bearer& bearer, const network_config& want);

/// Whether the modem is connected as wanted.
bool is_connected_as(const observed_modem& actual, const network_config& want);

/// The arguments of Simple.Connect for this network.
connect_settings connect_for(const network_config& want);

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
