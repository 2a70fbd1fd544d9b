// The addresses of a bearer: what EVE is told, and what is to be configured.
#pragma once

#include <optional>
#include <string>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// What the bearer was given, as the world is told of it.
interface_config told_settings(const observed_bearer& x);

/// What to configure for a connected bearer; MTU in bytes: the user's, else
/// the network's, else 1500. Without usable IPv4 settings: nothing, and
/// `error` says why.
std::optional<interface_config> settings_of(
  const observed_bearer& x, uint16_t user_mtu, uint32_t metric,
  std::string& error);

/// What of a dual-stack session is granted and not carried; "": nothing.
std::string half_served(const observed_bearer& x);

/// Which family was asked for and not granted, when both were; "": none.
std::string half_granted(const observed_bearer& x, ip_type asked);

} // namespace wwan::core
