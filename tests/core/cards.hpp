// Modems with SIM cards in their slots, for tests of the core.
#pragma once

#include <string>

#include "tests/core/worlds.hpp"

namespace wwan::test {

inline const sim_iccid iccid_a = "8949000000000000001";
inline const sim_iccid iccid_b = "8949000000000000002";

inline sim_slot card_in(uint8_t slot, const sim_iccid& iccid) {
  sim_slot x;
  x.path = "/org/freedesktop/ModemManager1/SIM/" + std::to_string(slot);
  x.number = slot;
  x.has_path = x.has_object = true;
  x.iccid = iccid;
  x.type = mm_sim_type::physical;
  return x;
}

/// In slot 1, which is the one in use.
inline sim_slot used_card(const sim_iccid& iccid = "8900101000000000018") {
  auto x = card_in(1, iccid);
  x.primary = true;
  return x;
}

inline sim_slot empty_slot(uint8_t slot) {
  sim_slot x;
  x.number = slot;
  return x;
}

inline sim_slot empty_esim_in(uint8_t slot) {
  auto x = card_in(slot, "");
  x.type = mm_sim_type::esim;
  x.esim_status = mm_esim_status::no_profiles;
  x.eid = "89049032000000000000000000000001";
  return x;
}

/// A modem whose card in slot 1 wants its PIN; three tries are left.
inline observed_modem locked_modem() {
  auto x = modem_in(modem_state::locked);
  x.lock = mm_lock::sim_pin;
  x.unlock_retries = {{mm_lock::sim_pin, 3}, {mm_lock::sim_puk, 10}};
  x.sims = {card_in(1, iccid_a)};
  x.sims[0].primary = x.sims[0].active = true;
  return x;
}

inline network_config
network_with_pin(const std::string& pin, const sim_iccid& iccid) {
  auto x = network_for("internet");
  x.modem.pins.push_back({secret{pin}, iccid, 0});
  return x;
}

} // namespace wwan::test
