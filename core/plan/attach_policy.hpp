// What a modem attaches with (the initial EPS bearer): changed only where the
// owner asks for it, and put back when nobody asks any more.
#pragma once

#include <chrono>
#include <optional>

#include "messages/observed.hpp"
#include "messages/step.hpp"
#include "messages/wanted.hpp"

namespace wwan::core {

/// Shortest time between two changes. Each one makes the modem attach anew,
/// and a network that refuses five times in a row is left alone for twelve
/// minutes (3GPP TS 24.301: T3411 is 10 s, T3402 is 12 min).
inline constexpr std::chrono::milliseconds attach_spacing{12500};

/// What the access point asks for; `attach_apn` "" asks for nothing.
attach_settings attach_wish(const attach_config& x);

/// Whether the modem attaches as asked. What it does not tell (password,
/// protocol, IP type) is not compared; nor is an IP type that was left open.
bool attaches_as(const attach_settings& shown, const attach_settings& wish);

/// The step that is needed now, if any.
std::optional<commands::set_attach> attach_change(
  const modem_config& want, const observed_modem& x,
  const modem_past& past = {});

/// The plan with that step where it belongs: before the radio is enabled or
/// the modem connects; a live session is ended for it.
plan with_attach(
  plan steps, const modem_config& want, const observed_modem& x,
  const modem_past& past = {});

} // namespace wwan::core
