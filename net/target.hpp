// From the IP settings of a bearer to what its interface shall be.
#pragma once

#include <optional>
#include <string>

#include "messages/interface.hpp"
#include "net/link_state.hpp"

namespace wwan {

/// Dotted decimal only.
std::optional<ipv4> parse_ipv4(const std::string& text);

std::string to_text(ipv4 address);

/// "set MTU 1430": what comes after "cannot" in an error text.
std::string to_text(const link_operation& operation);

/// What somebody must have done for this to be necessary: "removed the address
/// 10.0.0.2/30".
std::string undone_text(const link_operation& operation);

struct target_result {
  link_target target;
  std::string error;   ///< empty: `target` is valid
  std::string warning; ///< narrowed: why
};

/// The address alone, and a default route that names no gateway.
void narrow(link_target& x);

/// The address with its prefix, but no route to that subnet.
void leave_subnet(link_target& x);

/// A default route that names no gateway.
void leave_gateway(link_target& x);

/// Those that can be asked; `refused` names the others and says why: no IP
/// address, or loopback, unspecified, multicast or broadcast.
std::vector<std::string>
usable_servers(const std::vector<std::string>& servers, std::string& refused);

/// One address, with one default route at most. An MTU of 0 means 1500 bytes,
/// as in EVE; a prefix of 0 bits means 32, as some modems tell none. No
/// gateway, 0.0.0.0 or the own address give a route without gateway: the other
/// side of a point-to-point link needs no name. A gateway outside of the prefix
/// is reached on the link. A prefix of 1 to 7 bits, which nobody is given, is
/// narrowed to the address. Errors: no IP address; IPv6; what is no usable host
/// address; prefix above 32; MTU below IPv4's minimum of 68 (RFC 791).
target_result make_target(const interface_config& settings);

} // namespace wwan
