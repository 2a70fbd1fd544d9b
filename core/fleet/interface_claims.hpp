// Whose an interface is: a wish belongs to its owner, not to the name.
#pragma once

#include <map>
#include <set>
#include <string>

#include "messages/strong_text.hpp"

namespace wwan::core {

/// One owner at a time has an interface: the one that asked first keeps it
/// until it gives it up or is gone. Owners are paths of modems.
class interface_claims {
public:
  /// Returns "" when the interface is this owner's now; else who has it. Who
  /// is refused counts as waiting for it.
  modem_path take(const interface_name& interface, const modem_path& owner);

  struct verdict {
    bool clear = false;           ///< it was this owner's, or nobody's
    std::set<modem_path> awaited; ///< by these, who may ask again
  };

  /// The owner wants nothing there any more. Nothing of another one is undone.
  verdict give_up(const interface_name& interface, const modem_path& owner);

  /// The owner is gone: what it had is nobody's. Returns who waits for which
  /// interface of these.
  std::map<interface_name, std::set<modem_path>>
  release(const modem_path& owner);

private:
  struct claim {
    modem_path owner;
    std::set<modem_path> waiting;
  };

  std::map<interface_name, claim> claims_; ///< by interface
};

} // namespace wwan::core
