// Whom to ask whether a network is there, the nearest first.
#pragma once

#include "core/service/probe_policy.hpp"
#include "messages/metrics.hpp"
#include "messages/modem_report.hpp"

namespace wwan::core {

/// In mmagent's order: TCP to each proxy with an IP literal, DNS to each server
/// of the bearer, then the user's target; without one an echo to 8.8.8.8, or to
/// its twin where there is no IPv4.
std::vector<probe_target> probe_targets(
  const wanted_session& want, const std::vector<std::string>& dns,
  bool ipv6_only = false);

/// What of a modem's report matters to its prober; targets of families that the
/// session has.
probe_link
probe_link_of(const modem_report& report, const wanted_session* want);

/// Below the level where data still flows: RSRP under -118 dBm (3GPP TS 36.133
/// requires cells down to about -121), or without it RSSI under -107 dBm.
bool is_poor_signal(const network_metrics& x) noexcept;

} // namespace wwan::core
