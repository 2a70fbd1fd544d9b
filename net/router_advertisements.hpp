// Keeps the kernel from taking IPv6 by router advertisements.
#pragma once

#include <map>
#include <set>
#include <string>

#include "messages/strong_text.hpp"

namespace wwan {

/// Writes sysctls of interfaces, for which CAP_NET_ADMIN is enough, and gives
/// them back. An error is told once of each interface; a kernel without IPv6 is
/// none.
class router_advertisements {
public:
  /// `sysctls`: where the kernel has those of interfaces.
  explicit router_advertisements(
    std::string sysctls = "/proc/sys/net/ipv6/conf")
    : sysctls_(std::move(sysctls)) {}

  /// From now on none is taken: what they bring would be nobody's wish, with a
  /// default route before the owner's, and told nowhere. `on`: the interface
  /// may have IPv6 at all. `alone`: nor does the kernel make a link-local
  /// address. Of a link that is up already, all IPv6 that it has is dropped
  /// when this changes something.
  std::string
  refuse(const interface_name& interface, bool is_up, bool on, bool alone);

  /// As it was before, if that is known.
  void give_back(const interface_name& interface);

  /// Another link has the name: nothing is to be given back.
  void forget(const interface_name& interface);

private:
  struct change {
    std::string before;
    std::string ours;
  };

  std::string path_of(const interface_name& interface, const char* name) const;
  int set(
    const interface_name& interface, const char* name, const std::string& to,
    bool& changed);
  void restart_ipv6(const interface_name& interface) const;
  std::string told_once(
    const interface_name& interface, const char* name, const char* what,
    int code);

  std::string sysctls_;
  /// By interface and sysctl.
  std::map<interface_name, std::map<std::string, change>> changes_;
  std::set<interface_name> told_;
};

} // namespace wwan
