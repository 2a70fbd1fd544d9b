// What belongs to the machine's other links, which a bearer's settings must not
// take: pure functions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "net/link_state.hpp"

namespace wwan {

/// An address of another link.
struct other_address {
  int index = 0; ///< of its interface
  address_entry what;
};

/// A route through another link.
struct other_path {
  int index = 0; ///< of its interface
  path_entry what;
};

struct neighbours {
  std::vector<other_address> addresses;
  std::vector<other_path> paths;
};

/// Whose a link is. Of two links that we set up, one was first.
enum class kinship : uint8_t {
  stranger, ///< somebody else sets it up
  elder,    ///< we did, before the one that is asked about
  younger,  ///< we did, after it
};

struct link_identity {
  std::string name;
  kinship kin = kinship::stranger;
};

/// Whether what another link has makes keep_off() refuse the address.
bool claims(const link_target& asked, const address_entry& theirs);
bool claims(const link_target& asked, const path_entry& theirs);

/// Whether what another link has can change what keep_off() says.
bool concerns(const link_target& asked, const address_entry& theirs);
bool concerns(const link_target& asked, const path_entry& theirs);

struct considerate_target {
  link_target target;
  std::string error;   ///< not to be set up at all: whose it is
  std::string warning; ///< less of it is, and why
};

/// What of a bearer's settings takes nothing of others: of each family by
/// itself. Where one of two is refused, the other one is set up, and that is a
/// warning.
///
/// Beside links of strangers: an address that one of them, the other end of
/// one, a gateway or a single host behind one has is refused: packets for it
/// would never leave the machine again. A subnet that overlaps a stranger's
/// subnet or route is narrowed to the address, with a default route that names
/// no gateway. The address itself stays the bearer's, even if a host of that
/// subnet has it: service is better than none.
///
/// Where a stranger has a default route that comes before ours, it carries what
/// no other route names. A subnet wider than /16 (IPv6: /48), which no network
/// gives to a modem but which holds much of a company's hosts, is narrowed,
/// too. One of public addresses gets no route to the subnet: whose hosts these
/// are the mobile network cannot know, and nobody misses that route.
///
/// A link in a VRF has a world of its own: only routes of the VRF's table
/// count. Whose default route is in a table of its own, there each other one
/// comes first.
///
/// Beside another modem that was there first: a subnet that overlaps gets no
/// route, as two modems of one carrier often are neighbours; both serve. Equal
/// addresses, and the other one's gateway as address, are told.
considerate_target keep_off(
  const link_target& want, const neighbours& others,
  const std::function<link_identity(int)>& identify);

} // namespace wwan
