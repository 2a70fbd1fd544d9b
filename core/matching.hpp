// Which configured network belongs to which modem: by address, never by order.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "messages/desired.hpp"

namespace wwan::core {

/// One modem as matching sees it.
struct candidate {
  std::string path;
  phys_addrs addrs;
  bool complete = false; ///< all its addresses are known
};

struct matching {
  /// Modem path -> index of its network.
  std::map<std::string, size_t> networks;
  /// Modems that are known completely and that no network asks for.
  std::vector<std::string> unmatched;
  /// Modems whose match is not clear, with the error that says why.
  std::map<std::string, std::string> ambiguous;
  /// Index of a network whose match is not clear -> the error.
  std::map<size_t, std::string> errors;
  /// Networks that no modem fits.
  std::vector<size_t> absent;
};

/// Every non-empty configured Interface, USB and PCI must be equal; empty
/// addresses fit every modem (EVE's rule). A network that fits several
/// modems, or a modem that several networks fit, is matched with none.
matching match(
  const std::vector<network_config>& networks,
  const std::vector<candidate>& modems);

/// Whether the modem has every address that the network names.
bool fits(const phys_addrs& wanted, const phys_addrs& actual);

/// The same for people: "USB 1:1.3".
std::string to_string(const phys_addrs& x);

} // namespace wwan::core
