// Whether the kernel takes IPv6 from a network by router advertisements.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

/// Writes sysctls of interfaces, for which CAP_NET_ADMIN is enough, and gives
/// them back. An error is told once of each interface; a kernel without IPv6 is
/// none where nothing is to be taken. Also keeps the name servers that came.
class router_advertisements {
public:
  /// `sysctls`: where the kernel has those of interfaces.
  explicit router_advertisements(
    std::string sysctls = "/proc/sys/net/ipv6/conf")
    : sysctls_(std::move(sysctls)) {}

  /// From now on none is taken: what they bring would be nobody's wish, with a
  /// default route before the owner's, and told nowhere. `on`: the interface
  /// may have IPv6 at all. Of a link that is up already, all IPv6 that it has
  /// is dropped when this changes something.
  std::string refuse(const interface_name& interface, bool is_up, bool on);

  /// From now on they are taken, on a router as well, and their default routes
  /// get this metric. When this changes something on a link that is up, all its
  /// IPv6 is dropped: the kernel solicits when it gets its link-local address.
  std::string
  take(const interface_name& interface, bool is_up, uint32_t metric);

  /// As it was before, if that is known.
  void give_back(const interface_name& interface);

  /// Another link has the name: nothing is to be given back.
  void forget(const interface_name& interface);

  /// Servers that a router names (RFC 8106 5.1); with a lifetime of 0 s: does
  /// not any more. Returns whether that is news.
  bool name_servers(
    int index, const std::vector<std::string>& servers, uint32_t lifetime_s);

  /// Those of a link, as they came.
  std::vector<std::string> servers_of(int index) const;

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
  std::map<int, std::vector<std::string>> servers_;
};

} // namespace wwan
