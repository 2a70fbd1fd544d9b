// wanted + actual + past -> the steps between them. No time, no ids.
#pragma once

#include <optional>
#include <string>

#include "core/plan/choice.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// The whole list of steps that bring the modem to the wanted state. Empty
/// means settled, or that something must happen by itself first: `waits_for`
/// tells which. Only the first step may be run; then look again. `past` is what
/// was done to the modem and is not seen.
plan reconcile(
  const wanted_modem& want, const observed_modem& actual,
  const modem_past& past, const choice& how);

/// The same by somebody who did and remembers nothing.
plan reconcile(const wanted_modem& want, const observed_modem& actual);

/// Why nothing can be done now, e.g. "the modem initializes"; "" when the
/// plan is to be followed or the world is as wanted.
std::string waits_for(const wanted_modem& want, const observed_modem& actual);

/// The cause that only a person or the modem itself can remove, in EVE's
/// words ("SIM card is absent"); "" when there is none.
std::string blocked_by(
  const wanted_modem& want, const observed_modem& actual,
  const modem_past& past = {});

/// What ends that, and by which setting: "a PIN (Bearerd.PINs)". "" where
/// nobody can say, or nothing is blocked.
std::string unlocked_by(
  const wanted_modem& want, const observed_modem& actual,
  const modem_past& past = {});

/// The class of what `blocked_by` names.
error_class class_of_block(const observed_modem& actual) noexcept;

} // namespace wwan::core
