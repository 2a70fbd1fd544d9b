// Which links carry what no other route names, read when somebody asks.
#pragma once

#include "messages/routes.hpp"
#include "net/netlink_requests.hpp"

namespace wwan {

/// IPv4's default routes of table main through all links, lowest metric first.
/// `owner`: see netlink_requests::forget.
void ask_default_routes(
  netlink_requests& kernel, const void* owner, routes_answer done);

} // namespace wwan
