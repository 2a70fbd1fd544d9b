// The DNS servers of an interface, where EVE's NIM looks for them.
#pragma once

#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

/// Writes `<directory>/<interface>.dhcp` with IPv4's servers and, where there
/// are some, `<interface>.dhcp6` with IPv6's: NIM takes a whole file for one
/// family. One line per server in their order, mode 0600, by rename; what is
/// right already is not written, as NIM watches the directory. Makes the
/// directory if needed (0755). `keeps_v4`: IPv4's stay as they are. What is no
/// IP address is left out and told. Returns an error text, empty after success.
std::string write_resolv_conf(
  const std::string& directory, const interface_name& interface,
  const std::vector<std::string>& servers, bool keeps_v4 = false);

/// Files that do not exist are a success.
std::string remove_resolv_conf(
  const std::string& directory, const interface_name& interface);

} // namespace wwan
