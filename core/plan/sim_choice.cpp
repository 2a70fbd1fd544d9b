#include "core/plan/sim_choice.hpp"

#include <algorithm>
#include <utility>

#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

bool was_tried(const modem_past& x, uint32_t slot) noexcept {
  return slot < 32 && (x.slots_tried >> slot & 1u) != 0;
}

/// Nothing speaks against a physical SIM, and maybe nothing for one.
bool may_be_physical(const sim_slot& x) noexcept {
  return !is_esim(x);
}

bool is_physical(const sim_slot& x) noexcept {
  return may_be_physical(x)
         && (x.type == mm_sim_type::physical || !x.iccid.empty());
}

uint32_t away_from_empty_esim(const observed_modem& x, const modem_past& past) {
  auto* used = sim_in_use(x);
  if (used == nullptr || !is_empty_esim(*used))
    return 0;
  for (auto fits : {is_physical, may_be_physical})
    for (const auto& slot : x.sims)
      if (
        slot.number != slot_in_use(x) && fits(slot)
        && !was_tried(past, slot.number))
        return slot.number;
  return 0;
}

} // namespace

sim_iccid card_number(const sim_iccid& x) {
  auto digits = x.str();
  for (auto& c : digits)
    if (c >= 'a' && c <= 'f')
      c = static_cast<char>(c - 'a' + 'A');
  while (!digits.empty() && digits.back() == 'F')
    digits.pop_back();
  return sim_iccid{std::move(digits)};
}

bool same_card(const sim_iccid& x, const sim_iccid& y) {
  auto number = card_number(x);
  return !number.empty() && number == card_number(y);
}

uint32_t slot_in_use(const observed_modem& x) noexcept {
  return std::max<uint32_t>(x.primary_slot, 1);
}

const sim_slot* sim_in_use(const observed_modem& x) noexcept {
  auto i =
    std::find_if(x.sims.begin(), x.sims.end(), [&](const sim_slot& slot) {
      return slot.number == slot_in_use(x);
    });
  return i == x.sims.end() ? nullptr : &*i;
}

sim_iccid card_in_use(const observed_modem& x) {
  const auto* used = sim_in_use(x);
  return used != nullptr ? card_number(used->iccid) : sim_iccid{};
}

bool is_esim(const sim_slot& x) noexcept {
  return x.type == mm_sim_type::esim
         || (x.type == mm_sim_type::unknown && !x.eid.empty());
}

bool is_empty_esim(const sim_slot& x) noexcept {
  if (!is_esim(x) || x.esim_status == mm_esim_status::with_profiles)
    return false;
  return x.esim_status == mm_esim_status::no_profiles || x.iccid.empty();
}

uint32_t slot_change(
  const modem_config& want, const observed_modem& x, const modem_past& past) {
  if (want.sim().slot != 0)
    return want.sim().slot == slot_in_use(x) ? 0 : want.sim().slot;
  if (!want.sim().iccid.empty())
    for (const auto& slot : x.sims)
      if (same_card(slot.iccid, want.sim().iccid))
        return slot.number == slot_in_use(x) ? 0 : slot.number;
  return away_from_empty_esim(x, past);
}

} // namespace wwan::core
