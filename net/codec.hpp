// rtnetlink messages <-> values.
#pragma once

#include <optional>
#include <string>

#include <linux/netlink.h>

#include "net/link_state.hpp"

namespace wwan {

/// Requests are whole netlink messages; whoever sends them sets the sequence
/// number. Those with an interface index ask the kernel for this one only.
std::string encode_get_link(const std::string& interface);
std::string encode_get_links();
std::string encode_get_addresses(int index = 0); ///< 0: of all interfaces
std::string encode(const link_operation& operation, int index);

/// RTM_NEWLINK and RTM_DELLINK, which name the VRF's table of a link that is
/// in one (since Linux 4.6); nothing for those of other families (bridge).
std::optional<link_entry> decode_link(const nlmsghdr* message);

/// RTM_NEWADDR and RTM_DELADDR of both families.
std::optional<decoded<address_entry>> decode_address(const nlmsghdr* message);

} // namespace wwan
