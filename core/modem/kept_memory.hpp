// What a modem remembers, and what of that is on disk.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "core/modem/modem_events.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// What of this memory must outlive the agent. Of the APNs, the one that works
/// with the card in use.
card_keepsakes card_keepsakes_of(const modem_memory& x);

/// On disk, a modem goes by its IMEI and a card by its ICCID. Of what was not
/// asked for there nothing is written, so that it is not lost.
class kept_memory : public modem_memory {
public:
  kept_memory& operator=(const modem_memory& x) {
    modem_memory::operator=(x);
    return *this;
  }

  /// What is on disk of this modem and its card is to be known before they are
  /// looked at: what we changed must not be taken for their own. Once each; an
  /// object may not show its IMEI at once.
  modem_effects meet(const observed_modem& x);

  /// What is to be on disk now, and is not. The APN that works can wait until
  /// the modem is at rest: no session waits for a disk.
  void keep(bool at_rest, modem_effects& out);

private:
  modem_imei imei_;
  std::set<sim_iccid> cards_; ///< that were asked for
  // As they are on disk; nothing: not known.
  std::optional<modem_keepsakes> kept_;
  std::optional<card_keepsakes> kept_card_;
};

} // namespace wwan::core
