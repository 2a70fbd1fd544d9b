// What routers say besides addresses: neighbour discovery's options.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <linux/netlink.h>

namespace wwan {

/// Name servers of a router advertisement (RFC 8106 5.1).
struct router_servers {
  int index = 0;           ///< of the interface
  uint32_t lifetime_s = 0; ///< 0: they are not to be used any more
  std::vector<std::string> servers;
};

/// RTM_NEWNDUSEROPT. Of other messages and of options that are not whole:
/// nothing.
std::vector<router_servers> decode_router_servers(const nlmsghdr* message);

} // namespace wwan
