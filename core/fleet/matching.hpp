// What of a modem, and of a network, matching looks at.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "messages/modem_report.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// One modem as matching sees it.
struct candidate {
  modem_path path;
  phys_addrs addrs;
  bool complete = false;           ///< all its addresses are known
  modem_imei imei{};               ///< "": not read yet
  std::vector<sim_iccid> iccids{}; ///< of all its SIM cards, where readable
  bool cards_known = false;        ///< no SIM card is still to be read

  auto tie() const {
    return std::tie(path, addrs, complete, imei, iccids, cards_known);
  }
};

/// Whether the modem has every address that the network names.
bool fits(const phys_addrs& wanted, const phys_addrs& actual);

/// What matching asks of a modem.
candidate candidate_of(const observed_modem& x);

/// Whether `candidate_of` would be the same.
bool tells_the_same(const observed_modem& x, const observed_modem& y);

/// Addresses for people: "USB 1:1.3".
std::string to_string(const phys_addrs& x);

/// All that the modem must have: "USB 1:1.3 and IMEI 35...".
std::string requirements_of(const modem_config& x);

} // namespace wwan::core
