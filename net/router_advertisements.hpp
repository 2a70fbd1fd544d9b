// Keeps the kernel from taking IPv6 addresses and routes from a mobile network.
#pragma once

#include <map>
#include <set>
#include <string>

#include "messages/strong_text.hpp"

namespace wwan {

/// IPv6 is not served yet: what a router advertisement brings would be nobody's
/// wish, its default route before the owner's, and told nowhere. Writes the
/// sysctl accept_ra, for which CAP_NET_ADMIN is enough.
class router_advertisements {
public:
  /// `sysctls`: where the kernel has those of interfaces.
  explicit router_advertisements(
    std::string sysctls = "/proc/sys/net/ipv6/conf")
    : sysctls_(std::move(sysctls)) {}

  /// From now on none is taken. Of a link that is up already, all IPv6 that it
  /// has is dropped when this changes something. An error is told once of each
  /// interface; a kernel without IPv6 is none.
  std::string refuse(const interface_name& interface, bool is_up);

  /// As it was before, if that is known.
  void give_back(const interface_name& interface);

  /// Another link has the name: nothing is to be given back.
  void forget(const interface_name& interface);

private:
  std::string path_of(const interface_name& interface, const char* name) const;

  std::string sysctls_;
  std::map<interface_name, std::string> before_;
  std::set<interface_name> told_;
};

} // namespace wwan
