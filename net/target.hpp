// From the IP settings of a bearer to what its interface shall be.
#pragma once

#include <string>
#include <vector>

#include "messages/interface.hpp"
#include "net/link_state.hpp"

namespace wwan {

/// "set MTU 1430": what comes after "cannot" in an error text.
std::string to_text(const link_operation& operation);

/// What somebody must have done for this to be necessary: "removed the address
/// 10.0.0.2/30".
std::string undone_text(const link_operation& operation);

/// Whether this family is given by the network, in time.
inline bool is_given(const interface_config& x, ip_family family) noexcept {
  return !(family == ip_family::v4 ? x.lease_for : x.advertised_for).empty();
}

/// The rules' priority is 10000 where none is told.
table_lookup lookup_of(const interface_config& x) noexcept;

struct target_result {
  link_target target;
  std::string error; ///< empty: `target` is valid
  /// The error is the MTU, which the owner may have asked for.
  bool is_of_mtu = false;
  std::string warning; ///< less than told: a family, or the subnet, and why
};

/// Bytes: RFC 791, and RFC 8200 5.
uint32_t least_mtu(ip_family x);

/// The address alone, and a default route whose gateway needs no subnet: none,
/// or one that is on the link whatever addresses say where `has_hosts`.
void narrow(family_target& x, bool has_hosts);

/// The address with its prefix, but no route to that subnet; likewise.
void leave_subnet(family_target& x, bool has_hosts);

/// A default route that names no gateway.
void leave_gateway(family_target& x);

/// Those that can be asked; `refused` names the others and says why: no IP
/// address, or loopback, unspecified, multicast or broadcast.
std::vector<std::string>
usable_servers(const std::vector<std::string>& servers, std::string& refused);

/// Of each family that has an address the first one, with one default route.
/// An MTU of 0 means 1500 bytes, as in EVE; a prefix of 0 bits means 32, as
/// some modems tell none, and of IPv6 64, as does one above 128. No gateway,
/// 0.0.0.0, :: or the own address give a route without gateway: the other side
/// of a point-to-point link needs no name. A gateway outside of the prefix is
/// reached on the link: see fit(). IPv6's route has the MTU of IPv6 where that
/// is smaller than the link's. A prefix of IPv4 of 1 to 7 bits, of IPv6 of 1 to
/// 31, which nobody is given, is narrowed to the address.
///
/// Errors: no IP address; what is no usable host address; prefix above 32; MTU
/// below the family's minimum of 68 (RFC 791) or 1280 bytes (RFC 8200 5). Of
/// one family beside another one that serves, they are warnings.
target_result make_target(const interface_config& settings);

/// As the link is: in a VRF its routes are in the VRF's table, whose rule leads
/// there for all of them, and no rule is ours. ARP is off where nobody answers
/// it, and only there. There, a gateway outside of the prefix needs no name
/// either: a route through it is not copied by EVE's NIM. On an Ethernet-like
/// link it is a real neighbour. Where IPv6 is to come, an MTU that is too small
/// for it becomes 1500 bytes.
void fit(link_target& x, const link_entry& link);

} // namespace wwan
