// rtnetlink's routes <-> values.
#pragma once

#include <optional>
#include <string>

#include <linux/netlink.h>

#include "net/link_state.hpp"

namespace wwan {

/// Table main's through one interface.
std::string encode_get_routes(int index);

/// Unicast routes of all interfaces and tables.
std::string encode_get_paths();

/// RTM_NEWROUTE and RTM_DELROUTE: unicast default routes of IPv4's table main
/// with one next hop and no TOS; nothing for all others.
std::optional<decoded<route_entry>> decode_route(const nlmsghdr* message);

/// RTM_NEWROUTE and RTM_DELROUTE: IPv4's unicast routes of any table without
/// TOS; of several next hops the first one.
std::optional<decoded<path_entry>> decode_path(const nlmsghdr* message);

} // namespace wwan
