// What of a modem's session is to be in the kernel, of each family.
#pragma once

#include <string>

#include "virtual_stage.hpp"

namespace wwan::test {

/// Of the session that stands, as ModemManager means it.
struct due_addresses {
  std::string interface; ///< that its bearer names
  std::string v4;        ///< "": none is to be there
  std::string v6;

  const std::string& of(ip_family x) const noexcept {
    return x == ip_family::v4 ? v4 : v6;
  }
};

/// What the session is told in static settings, of the families that this
/// IPType ("", ipv4, ipv6, ipv4v6) wants: IPv6 by name only, and IPv4 for who
/// asked for IPv6 alone and was not granted it.
due_addresses
addresses_due(virtual_stage& x, unsigned modem, const std::string& ip_type);

/// What of this family the kernel lacks, or has without being wanted; "":
/// nothing, or no session stands.
std::string unlike_kernel(
  const paper_kernel& kernel, const due_addresses& due, ip_family family);

/// Likewise, of both families.
std::string
unlike_kernel(virtual_stage& x, unsigned modem, const std::string& ip_type);

} // namespace wwan::test
