// What belongs to the machine's other links, which a bearer's settings must not
// take: pure functions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "net/link_state.hpp"

namespace wwan {

/// An address of a link that is not ours.
struct other_address {
  int index = 0; ///< of its interface
  address_entry what;
};

/// A default gateway behind a link that is not ours.
struct other_gateway {
  int index = 0;
  ipv4 address = 0;
};

struct neighbours {
  std::vector<other_address> addresses;
  std::vector<other_gateway> gateways;
};

/// Links whose subnet has this address in it: only there it can be a gateway's.
std::vector<int>
links_around(ipv4 address, const std::vector<other_address>& all);

struct considerate_target {
  link_target target;
  std::string error;   ///< not to be set up at all: whose it is
  std::string warning; ///< narrowed to a host route: whose subnet it overlaps
};

/// An address that another link or its default gateway has is refused: packets
/// for it would never leave the machine again. A subnet that overlaps another
/// link's is narrowed to the address itself, with a default route that names no
/// gateway: the other link keeps its hosts. `name_of`: interface of an index.
considerate_target keep_off(
  const link_target& want, const neighbours& others,
  const std::function<std::string(int)>& name_of);

} // namespace wwan
