// The addresses of a bearer: what the world is told, and what is to be
// configured, of each family by itself.
#pragma once

#include <optional>
#include <string>

#include "messages/modem_report.hpp"

namespace wwan::core {

/// Which families of a session are set up.
struct family_wish {
  bool v4 = true;
  bool v6 = false;
};

/// IPv6 only where it is asked for by name: it makes the machine reachable in
/// another way, and owners have left it open without effect until now. Who asks
/// for IPv6 alone and is granted IPv4 alone has that: better than nothing.
family_wish families_of(ip_type asked, const observed_bearer& x) noexcept;

/// What the bearer was given, as the world is told of it.
interface_config told_settings(const observed_bearer& x, family_wish families);

/// What to configure for a connected bearer. MTU in bytes: the user's, else
/// the network's for IPv4, else that for IPv6, else 1500, or with DHCP what
/// that says. Where the one for IPv6 is smaller, IPv6 alone has it.
/// Without usable settings in any wanted family: nothing, and `error` says why.
std::optional<interface_config> settings_of(
  const observed_bearer& x, const wanted_session& want, std::string& error);

/// Whether the network gives something of them, in time.
bool is_given(const interface_config& x) noexcept;

/// It has no settings in any wanted family: another session may. What is not
/// supported is no reason for one.
bool is_void(const observed_bearer& x, const wanted_session& want);

/// What of a session is granted and not carried; "": nothing.
std::string half_served(const observed_bearer& x, ip_type asked);

/// Which family was asked for and not granted, when both were; "": none.
std::string half_granted(const observed_bearer& x, ip_type asked);

} // namespace wwan::core
