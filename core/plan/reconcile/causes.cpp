// Why nothing can be done: what the modem is busy with, and what blocks it.
#include "core/plan/reconcile.hpp"

#include <algorithm>

#include "core/plan/apn_plan.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/pin_policy.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

namespace {

/// "" when the card is about to be given its PIN.
std::string locked_by(
  const modem_config& want, const observed_modem& actual,
  const modem_past& past) {
  auto verdict = judge_pin(want, actual, past);
  if (verdict.send)
    return {};
  auto lock = "SIM card is locked: " + lock_name(actual.lock);
  // Who configured no PIN knows what to do about a lock.
  if (verdict.problem.empty() || want.pins.empty())
    return lock;
  return lock + " (" + verdict.problem + ")";
}

/// Whether the SIM in use is an eSIM: its type says so, or its EID.
bool has_active_esim(const observed_modem& x) {
  return std::any_of(x.sims.begin(), x.sims.end(), [](const sim_slot& slot) {
    return slot.active && is_esim(slot);
  });
}

} // namespace

std::string waits_for(const wanted_modem& want, const observed_modem& actual) {
  if (is_left_alone(want.radio))
    return {};
  auto state = [&] {
    return std::string{"the modem is "} + to_string(actual.state);
  };
  switch (actual.state) {
    case modem_state::unknown:
    case modem_state::initializing:
      return state();
    case modem_state::enabling:
    case modem_state::disabling:
    case modem_state::connecting:
    case modem_state::disconnecting:
      return wants_off(want.radio) ? std::string{} : state();
    case modem_state::connected:
      if (
        !wants_off(want.radio) && has_unread_bearer(actual)
        && !(
          want.config
          && is_connected_as(
            actual, owner_sessions(*want.session(), *want.config))))
        return "the bearer's properties are being read";
      return {};
    case modem_state::failed:
    case modem_state::locked:
    case modem_state::disabled:
    case modem_state::enabled:
    case modem_state::searching:
    case modem_state::registered:
      return {};
  }
  return {};
}

std::string blocked_by(
  const wanted_modem& want, const observed_modem& actual,
  const modem_past& past) {
  if (is_left_alone(want.radio))
    return {};
  if (wants_off(want.radio)) {
    if (actual.state == modem_state::locked && !is_off(actual))
      return "radio cannot be switched off: ModemManager refuses power "
             "changes while the modem is locked ("
             + lock_name(actual.lock) + ")";
    return {};
  }
  if (want.config && want.session()->is_cipher)
    return want.session()->cipher_error.empty()
             ? "the credentials are encrypted"
             : want.session()->cipher_error;
  if (want.config && slot_change(*want.config, actual, past) != 0)
    return {};
  if (actual.state == modem_state::locked)
    return want.config ? locked_by(*want.config, actual, past) : std::string{};
  if (actual.state != modem_state::failed)
    return {};
  switch (actual.reason) {
    case failed_reason::sim_missing:
      return has_active_esim(actual) ? "eSIM has no profile"
                                     : "SIM card is absent";
    case failed_reason::sim_error:
      return "SIM card is in failed state";
    case failed_reason::esim_without_profiles:
      return "eSIM has no profile";
    case failed_reason::unknown_capabilities:
      return "modem failed: its capabilities are unknown";
    case failed_reason::none:
    case failed_reason::unknown:
      return "modem is in failed state";
  }
  return "modem is in failed state";
}

namespace {

/// The locks that are not the card's tie the modem to an operator or a card.
std::string key_of(const modem_config& want, const observed_modem& actual) {
  switch (actual.lock) {
    case mm_lock::sim_pin:
      return want.pins.empty()
               ? "its PIN (Bearerd.PINs, or mmcli -i SIM --pin=PIN)"
               : "the right PIN (Bearerd.PINs), or mmcli -i SIM --pin=PIN";
    case mm_lock::sim_puk:
      return "the operator's PUK (mmcli -i SIM --puk=PUK --pin=NEW)";
    default:
      return "the code of whoever locked it: the modem's seller or operator";
  }
}

std::string card_for(const modem_config& want) {
  if (want.sim().slot != 0)
    return "slot " + std::to_string(want.sim().slot) + " (AccessPoint.SIMSlot)";
  return "its slot (or another AccessPoint.SIMSlot)";
}

} // namespace

std::string unlocked_by(
  const wanted_modem& want, const observed_modem& actual,
  const modem_past& past) {
  if (want.radio != radio_wish::on || !want.config)
    return {};
  const auto& modem = *want.config;
  if (want.session()->is_cipher)
    return "the device's certificate and the controller's to decrypt them, or "
           "AccessPoint.CleartextCredentials";
  if (actual.state == modem_state::locked)
    return judge_pin(modem, actual, past).send ? std::string{}
                                               : key_of(modem, actual);
  if (!foreign_network(modem, actual).empty())
    return modem.forbid_roaming && is_roaming(actual)
             ? "its own network, or AccessPoint.ForbidRoaming false"
             : "the network of Bearerd.PLMN, or another Bearerd.PLMN";
  if (!registration_refusal(actual).empty())
    return "the operator to admit this card and modem, or another card";
  if (actual.state != modem_state::failed)
    return {};
  switch (actual.reason) {
    case failed_reason::sim_missing:
      return has_active_esim(actual) ? "a profile on the eSIM"
                                     : "a card in " + card_for(modem);
    case failed_reason::sim_error:
      return "a card that works in " + card_for(modem);
    case failed_reason::esim_without_profiles:
      return "a profile on the eSIM";
    case failed_reason::unknown_capabilities:
    case failed_reason::none:
    case failed_reason::unknown:
      return "to be switched off and on, or plugged in again";
  }
  return {};
}

error_class class_of_block(const observed_modem& actual) noexcept {
  if (actual.state == modem_state::failed)
    return error_class::device;
  // Locks, credentials and forbidden networks wait for the owner.
  return registration_refusal(actual).empty() ? error_class::config
                                              : error_class::no_coverage;
}

} // namespace wwan::core
