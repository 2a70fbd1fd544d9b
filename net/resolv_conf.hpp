// The DNS servers of an interface, where EVE's NIM looks for them.
#pragma once

#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

struct server_files {
  bool keeps_v4 = false; ///< IPv4's stay as they are
  bool keeps_v6 = false;
  bool advertised = false; ///< IPv6's were told by routers (RFC 8106)
};

/// Writes `<directory>/<interface>.dhcp` with IPv4's servers and, where there
/// are some, `<interface>.dhcp6`, or `.ra`, with IPv6's: NIM takes a whole file
/// for one family. One line per server in their order, mode 0600, by rename;
/// what is right already is not written, as NIM watches the directory. Makes
/// the directory if needed (0755). What is no IP address is left out and told.
/// Returns an error text, empty after success.
std::string write_resolv_conf(
  const std::string& directory, const interface_name& interface,
  const std::vector<std::string>& servers, const server_files& how = {});

/// `servers`, and those in the files that are kept: IPv4's first, IPv6's last.
std::vector<std::string> with_kept(
  const std::string& directory, const interface_name& interface,
  std::vector<std::string> servers, const server_files& how);

/// Files that do not exist are a success.
std::string remove_resolv_conf(
  const std::string& directory, const interface_name& interface);

} // namespace wwan
