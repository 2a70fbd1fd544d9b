// What core knows of any step: core/plan/commands has what it knows of each.
#pragma once

#include <optional>
#include <string>

#include "core/plan/commands/rules.hpp"

namespace wwan::core {

/// The plan with this step before all others.
plan with_first(step first, plan rest);

/// Whether the wish can do without this step: one that fails does not keep
/// the modem from being connected.
bool is_optional(const step& x) noexcept;

/// How much the wish needs what failed.
need need_of(const failure_report& x);

/// Does it take a radio off: Disconnect, Enable(false), power low? ModemManager
/// cancels what it is doing for these.
bool switches_off(const step& x) noexcept;

/// Whether the keepsakes must be on disk before this step goes out: those that
/// may change what the modem or its card had. No other call waits for a disk.
bool is_kept_first(const step& x) noexcept;

/// What the world is taken for after ModemManager answered "done", until the
/// next signal overrules it. Silence is never assumed: power_low changes
/// nothing here.
void assume(observed_modem& world, const step& done);

/// Whether what ModemManager shows has caught up with the step that it did.
/// Replies overtake signals: until then, `assume` is nearer to the truth.
bool reflects(const observed_modem& shown, const step& done);

/// Whether what is shown says that this failure is history; nothing: when no
/// more is to be done.
std::optional<bool> speaks_against(const failure_report& x, const evidence& y);

/// What failures of this step are about: an APN, a PLMN; "": nothing.
const std::string& target_of(const step& x) noexcept;

/// Label of the network whose session it is about; the modem itself: "".
const network_label& session_of(const step& x) noexcept;

/// Whether the failure is one of this step: of this command for this session.
bool is_of(const failure_report& x, const step& what) noexcept;

/// "failed to enable the modem"
std::string failed_deed(const failure_report& x, const observed_modem& actual);

/// One step as a line for people, without secrets: `connect apn=internet`.
std::string to_string(const step& x);

/// A step goes out to a modem that looks like this.
void note_started(modem_past& x, const step& what, const observed_modem& world);

/// ModemManager answered "done".
void note_done(modem_past& x, const step& what);

/// ModemManager answered with an error: an attempt to put something back is
/// not repeated in this life of the modem.
void note_refused(modem_past& x, const step& what);

} // namespace wwan::core
