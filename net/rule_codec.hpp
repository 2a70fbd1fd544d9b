// rtnetlink's routing rules <-> values.
#pragma once

#include <optional>
#include <string>

#include <linux/netlink.h>

#include "net/link_state.hpp"

namespace wwan {

/// Those of all families.
std::string encode_get_rules();

/// One that is there already, whoever made it, is not made a second time.
std::string encode_rule(const rule_entry& what, bool add);

/// RTM_NEWRULE and RTM_DELRULE of both families: those that look one address
/// up in one table and ask for nothing else; nothing for all others.
std::optional<rule_entry> decode_rule(const nlmsghdr* message);

} // namespace wwan
