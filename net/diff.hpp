// Decides what to ask of the kernel: pure functions of what is and what shall
// be. What is right already is not in the list.
#pragma once

#include <optional>
#include <vector>

#include "net/link_state.hpp"

namespace wwan {

/// What makes the interface as wanted, in an order that keeps traffic flowing:
/// a route is there before the old one goes, and so is an address, unless the
/// kernel would take the new one away with an old one of the same subnet
/// (sysctl promote_secondaries) or the two differ in their subnet's route only.
/// Never takes the link down.
std::vector<link_operation>
bring_up(const link_target& want, const link_snapshot& actual);

/// What takes rules, addresses and default routes away, IPv6's where it is
/// ours, and the link down.
std::vector<link_operation>
take_down(const link_snapshot& actual, bool has_ours_of_v6);

/// A family's default route through this link and the address that it goes out
/// from, if they are there to stay and not of the link alone (RFC 3927).
std::optional<family_target> carrying(const link_snapshot& x, ip_family family);

/// Does it serve as the wanted one? Broadcast address and the like do not
/// matter: mending them would cost the address.
bool serves(const address_entry& want, const address_entry& actual);

/// Whether `onlink` is set does not matter once a route is there.
bool serves(const route_entry& want, const route_entry& actual);

/// Does a route have the place of ours, as one that replaced it has?
bool is_in_place_of(const link_target& want, const path_entry& what);

/// Is a link other than wanted?
bool disturbs(const link_target& want, const link_entry& actual);

/// Does a notification, of something that came (or else went), tell that the
/// interface is not as wanted?
bool disturbs(const link_target& want, const address_entry& what, bool came);
bool disturbs(const link_target& want, const route_entry& what, bool came);
bool disturbs(const link_target& want, const rule_entry& what, bool came);

} // namespace wwan
