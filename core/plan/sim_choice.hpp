// Which SIM slot a network is to use, and which card is which.
#pragma once

#include <cstdint>
#include <string>

#include "messages/observed.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan::core {

/// An ICCID as two parties agree on it: without the F that fills up an odd
/// number of digits (ITU-T E.118), in upper case.
sim_iccid card_number(const sim_iccid& x);

/// Whether two ICCIDs name the same card; what is empty is no card.
bool same_card(const sim_iccid& x, const sim_iccid& y);

/// The slot in use, 1-based. ModemManager numbers a single slot 0.
uint32_t slot_in_use(const observed_modem& x) noexcept;

/// The SIM in use; null if the modem does not show it.
const sim_slot* sim_in_use(const observed_modem& x) noexcept;

/// ICCID of the SIM in use, as `card_number` has it; "" while it is not known.
sim_iccid card_in_use(const observed_modem& x);

/// Whether the SIM is embedded: some modems tell by the EID only.
bool is_esim(const sim_slot& x) noexcept;

/// An eSIM without profile: nobody can be reached through it.
bool is_empty_esim(const sim_slot& x) noexcept;

/// SIM slot to switch to, 0 for none. Asked for, in this order: the slot of
/// the access point; the slot with the card of `Match.ICCID`; and, when an
/// empty eSIM is in use, the lowest slot with a physical SIM, else the lowest
/// about which nothing is known (EVE's rule). What nobody asked for is tried
/// once: `modem_past::slots_tried`.
uint32_t slot_change(
  const modem_config& want, const observed_modem& x,
  const modem_past& past = {});

} // namespace wwan::core
