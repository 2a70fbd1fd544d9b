// When a SIM card is given its PIN. Three wrong ones burn it (3GPP TS 31.101
// clause 9.5.1), so it is better not given than given in vain.
#pragma once

#include <optional>
#include <string>

#include "messages/observed.hpp"
#include "messages/step.hpp"
#include "messages/wanted.hpp"

namespace wwan::core {

/// A wrong PIN must leave the owner at least one more try.
inline constexpr uint32_t fewest_tries = 2;

struct pin_verdict {
  std::optional<commands::send_pin> send;
  std::string problem; ///< why no PIN is sent to a card that wants one
};

/// What can be done for a modem whose SIM card wants its PIN. Only the card in
/// use is ever given one, through its own object, and only a PIN that is bound
/// to its ICCID or slot; `wwan::memory_port` has the last word.
pin_verdict judge_pin(
  const modem_config& want, const observed_modem& x,
  const modem_past& past = {});

/// The PIN for this card: the first one that names its ICCID, else the first
/// one for its slot; null if there is none.
const sim_pin* pin_for(const modem_config& want, const sim_slot& card);

/// Tries left before this MMModemLock becomes a worse one, if ModemManager
/// knows.
std::optional<uint32_t> tries_left(const observed_modem& x, mm_lock lock);

} // namespace wwan::core
