// What of a modem's memory must outlive the agent: what was changed in the
// modem and its SIM card, as it was before, and the APN that works with the
// card.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "messages/memory.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Belongs to an IMEI.
struct modem_keepsakes {
  std::optional<mode_choice> modes; ///< the modem's own, which we replaced
  std::string forced_plmn;          ///< we registered the modem there

  auto tie() const {
    return std::tie(modes, forced_plmn);
  }
};

struct card_keepsakes {
  sim_iccid iccid;                               ///< of this card
  std::optional<std::vector<std::string>> plmns; ///< the card's own
  std::optional<apn_record> apn;                 ///< that worked last

  auto tie() const {
    return std::tie(iccid, plmns, apn);
  }
};

} // namespace wwan
