#include "core/plan/pin_policy.hpp"

#include <algorithm>

#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

constexpr uint32_t tries_unknown = 999; // MM_UNLOCK_RETRIES_UNKNOWN

bool is_for(const sim_pin& x, const sim_slot& card) {
  if (!x.iccid.empty() && !same_card(x.iccid, card.iccid))
    return false;
  return x.slot == 0 || x.slot == card.number;
}

std::string problem_with(
  const modem_config& want, const observed_modem& x, const modem_past& past) {
  auto* card = sim_in_use(x);
  if (card == nullptr || !card->has_object || card->path.empty())
    return "ModemManager does not show the card";
  if (card_number(card->iccid).empty())
    return "the card does not tell its ICCID, so it is given no PIN";
  if (pin_for(want, *card) == nullptr)
    return "no PIN is configured for ICCID " + card->iccid.str() + " in slot "
           + std::to_string(card->number);
  if (past.pin_given)
    return "the card took its PIN, but ModemManager still shows the lock";
  auto tries = tries_left(x, mm_lock::sim_pin);
  if (!tries)
    return "ModemManager does not tell how many tries are left, so the card "
           "is given no PIN";
  if (*tries < fewest_tries)
    return std::to_string(*tries)
           + (*tries == 1 ? " try is left" : " tries are left")
           + ", so the card is given no PIN";
  return {};
}

} // namespace

const sim_pin* pin_for(const modem_config& want, const sim_slot& card) {
  const auto& pins = want.pins;
  for (auto by_number : {true, false}) {
    auto i = std::find_if(pins.begin(), pins.end(), [&](const sim_pin& x) {
      return !x.pin.empty() && x.iccid.empty() != by_number && is_for(x, card);
    });
    if (i != pins.end())
      return &*i;
  }
  return nullptr;
}

std::optional<uint32_t> tries_left(const observed_modem& x, mm_lock lock) {
  for (const auto& entry : x.unlock_retries)
    if (entry.lock == lock && entry.tries < tries_unknown)
      return entry.tries;
  return std::nullopt;
}

pin_verdict judge_pin(
  const modem_config& want, const observed_modem& x, const modem_past& past) {
  if (!is_locked(x) || x.lock != mm_lock::sim_pin)
    return {};
  pin_verdict result;
  result.problem = problem_with(want, x, past);
  if (!result.problem.empty())
    return result;
  auto* card = sim_in_use(x);
  result.send = commands::send_pin{
    card->path, pin_for(want, *card)->pin,
    tries_left(x, mm_lock::sim_pin).value_or(0), card_number(card->iccid)};
  return result;
}

} // namespace wwan::core
