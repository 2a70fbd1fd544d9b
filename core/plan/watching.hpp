// What is asked of a modem beside its connection: signal and location.
#pragma once

#include "core/plan/choice.hpp"

namespace wwan::core {

/// A change of RSSI that the modem is to tell, dBm.
inline constexpr uint32_t rssi_threshold = 5;

/// Seconds between two polls of the extended signal (EVE: 18 s).
inline constexpr uint32_t signal_poll_s = 18;

/// Seconds between two polls of the extended signal where changes are told:
/// they fill what changes leave out, the first values above all.
inline constexpr uint32_t slow_poll_s = 60;

/// Appends the steps that make an enabled modem tell what is wanted. Each of
/// them is optional.
void watch_modem(const choice& how, const observed_modem& actual, plan& out);

/// Whether the modem may scan for networks, and tell where it is.
void note_abilities(
  const wanted_modem& want, const observed_modem& actual, modem_report& out);

} // namespace wwan::core
