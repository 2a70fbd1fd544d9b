// Whose an interface is: a wish belongs to its owner, not to the name.
#pragma once

#include <map>
#include <set>
#include <string>

namespace wwan::core {

/// One owner at a time has an interface: the one that asked first keeps it
/// until it gives it up or is gone. Owners are paths of modems.
class interface_claims {
public:
  /// Returns "" when the interface is this owner's now; else who has it. Who
  /// is refused counts as waiting for it.
  std::string take(const std::string& interface, const std::string& owner);

  struct verdict {
    bool clear = false;            ///< it was this owner's, or nobody's
    std::set<std::string> awaited; ///< by these, who may ask again
  };

  /// The owner wants nothing there any more. Nothing of another one is undone.
  verdict give_up(const std::string& interface, const std::string& owner);

  /// The owner is gone: what it had is nobody's. Returns who waits for which
  /// interface of these.
  std::map<std::string, std::set<std::string>>
  release(const std::string& owner);

private:
  struct claim {
    std::string owner;
    std::set<std::string> waiting;
  };

  std::map<std::string, claim> claims_; ///< by interface
};

} // namespace wwan::core
