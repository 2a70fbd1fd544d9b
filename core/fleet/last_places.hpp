// Where the networks' modems are, or were seen last.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/fleet/place_index.hpp"
#include "messages/recovery.hpp"

namespace wwan::core {

/// Whoever brings a missing modem back must know where it was, and must not
/// take away what is there now.
class last_places {
public:
  /// A modem is in that place, whosoever it is, or is there no more.
  void occupy(const phys_addrs& x) {
    occupied_.add(x);
  }
  void vacate(const phys_addrs& x) {
    occupied_.remove(x);
  }

  /// These are the networks now; of those that have a modem `seen` and `addrs`
  /// say so. Where the others' modems were, if they were seen, is added, unless
  /// another modem is there now. Networks that are not listed are forgotten.
  /// Nothing: that was told already.
  std::optional<networks_watched> follow(networks_watched x);

private:
  place_index occupied_;
  std::map<network_label, phys_addrs> places_; ///< by label
  networks_watched told_;
};

} // namespace wwan::core
