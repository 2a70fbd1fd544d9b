// rtnetlink's routes <-> values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <linux/netlink.h>

#include "net/link_state.hpp"

namespace wwan {

/// Table main's of both families through one interface.
std::string encode_get_routes(int index);

/// Unicast routes of all interfaces and tables.
std::string encode_get_paths();

/// RTM_NEWROUTE and RTM_DELROUTE: unicast default routes of any table without
/// TOS, of IPv6 one for each next hop; nothing for all others, and for IPv4's
/// of several next hops.
std::vector<decoded<route_entry>> decode_routes(const nlmsghdr* message);

/// RTM_NEWROUTE and RTM_DELROUTE: unicast routes of any table without TOS; of
/// several next hops the first one.
std::optional<decoded<path_entry>> decode_path(const nlmsghdr* message);

} // namespace wwan
