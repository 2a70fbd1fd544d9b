#include "core/plan/reconcile.hpp"

#include "core/plan/apn_plan.hpp"
#include "core/plan/attach_policy.hpp"
#include "core/plan/bearers.hpp"
#include "core/plan/pin_policy.hpp"
#include "core/plan/registration.hpp"
#include "core/plan/sim_choice.hpp"
#include "core/plan/states.hpp"
#include "core/plan/step_rules.hpp"
#include "core/plan/the_session.hpp"
#include "core/plan/watching.hpp"

namespace wwan::core {

namespace {

/// Where ModemManager takes it in any state, power low alone disconnects and
/// disables, too, and leaves no gap in which others enable the modem again. It
/// does since 1.24, which brought NetworkRejection: no call asks for a version.
bool takes_low_now(const observed_modem& x, const choice& how) {
  return x.tells_rejections && !how.low_refused
         && (x.state == modem_state::connected || x.state == modem_state::registered || x.state == modem_state::searching || x.state == modem_state::enabled);
}

plan switch_off(const observed_modem& x, const choice& how) {
  commands::power_low low;
  commands::disable disable;
  if (takes_low_now(x, how))
    return {low};
  switch (x.state) {
    case modem_state::connected:
    case modem_state::connecting:
      return {commands::disconnect{}, disable, low};
    case modem_state::disconnecting:
    case modem_state::registered:
    case modem_state::searching:
    case modem_state::enabled:
    case modem_state::enabling:
    case modem_state::disabling:
      return {disable, low};
    case modem_state::disabled:
    case modem_state::failed:
      if (is_off(x))
        return {};
      return {low};
    // SetPowerState(low) is refused here: handle_set_power_state of MM.
    case modem_state::locked:
    case modem_state::initializing:
    case modem_state::unknown:
      return {};
  }
  return {};
}

void prefer_networks(const observed_modem& x, const choice& how, plan& result) {
  auto* card = sim_in_use(x);
  if (!how.plmns || !card || !card->preferred || card->path.empty())
    return;
  if (*card->preferred == *how.plmns)
    return;
  result.push_back(commands::prefer_networks{card->path, *how.plmns});
}

/// What the radio is told before a session: RATs, then the network.
void set_up_radio(const observed_modem& x, const choice& how, plan& result) {
  if (how.modes && *how.modes != x.current_modes)
    result.push_back(commands::set_modes{*how.modes});
  prefer_networks(x, how, result);
  if (!how.plmn)
    return;
  auto there = is_registered(x) && x.operator_code == *how.plmn;
  if (how.plmn->empty() || !there)
    result.push_back(commands::set_network{*how.plmn});
}

plan from_registered(
  const modem_config& want, const observed_modem& x, const choice& how) {
  plan result;
  set_up_radio(x, how, result);
  auto elsewhere = !result.empty() && is<commands::set_network>(result.back());
  // A modem that is where it must not be is not asked to connect there.
  if (!elsewhere && !foreign_network(want, x).empty())
    return result;
  for (auto& path : bearers_in_the_way(x, how))
    result.push_back(commands::delete_bearer{path, how.session});
  result.push_back(commands::connect{how.connect, how.session});
  watch_modem(how, x, result);
  return result;
}

plan stay_connected(
  const modem_config& want, const observed_modem& x, const choice& how) {
  auto is_ours = is_connected_as(x, how.accepted);
  if (has_unread_bearer(x) && !is_ours)
    return {}; // it may be ours
  if (!is_ours || how.end_session) {
    auto result = from_registered(want, x, how);
    if (const auto* session = the_session(x, how))
      return with_first(
        ending(session->path, x, how.session), std::move(result));
    return result;
  }
  plan result;
  // The network of a live session has its time: `end_session` says when.
  auto there = how;
  there.plmn = how.plmn && how.plmn->empty() ? how.plmn : std::nullopt;
  set_up_radio(x, there, result);
  watch_modem(how, x, result);
  return result;
}

/// Without credentials: a session that would be wanted stays as it is, for
/// they may come; one of another access point ends.
plan stay_locked(
  const wanted_session& want, const modem_config& modem,
  const observed_modem& x) {
  auto sessions = owner_sessions(want, modem);
  const auto* session = the_session(x, sessions);
  if (x.state != modem_state::connected || session == nullptr)
    return {};
  for (const auto& bearer : x.bearers) {
    for (auto& unlocked : sessions)
      unlocked.login = {bearer.user, bearer.password};
    if (is_connected_as(x, sessions))
      return {};
  }
  return {ending(session->path, x, want.label)};
}

plan bring_up(
  const modem_config& want, const observed_modem& x, const modem_past& past,
  const choice& how) {
  if (auto slot = slot_change(want, x, past)) {
    switch (x.state) {
      case modem_state::connected:
        return {commands::disconnect{}, commands::set_sim_slot{slot}};
      case modem_state::failed:
      case modem_state::locked:
      case modem_state::disabled:
      case modem_state::enabled:
      case modem_state::searching:
      case modem_state::registered:
        return {commands::set_sim_slot{slot}};
      case modem_state::unknown:
      case modem_state::initializing:
      case modem_state::disabling:
      case modem_state::enabling:
      case modem_state::disconnecting:
      case modem_state::connecting:
        return {};
    }
  }
  switch (x.state) {
    case modem_state::disabled: {
      auto result =
        with_first(commands::enable{}, from_registered(want, x, how));
      if (is_low(x.power))
        return with_first(commands::power_on{}, std::move(result));
      return result;
    }
    case modem_state::enabled:
    case modem_state::searching:
    case modem_state::registered: {
      auto result = from_registered(want, x, how);
      // Enabled without a radio: only a disabled modem can be powered up.
      if (is_low(x.power))
        for (step first :
             {step{commands::enable{}}, step{commands::power_on{}},
              step{commands::disable{}}})
          result = with_first(std::move(first), std::move(result));
      return result;
    }
    case modem_state::connected:
      return stay_connected(want, x, how);
    case modem_state::locked:
      if (auto verdict = judge_pin(want, x, past); verdict.send)
        return {std::move(*verdict.send)};
      return {};
    case modem_state::failed:
    case modem_state::unknown:
    case modem_state::initializing:
    case modem_state::disabling:
    case modem_state::enabling:
    case modem_state::disconnecting:
    case modem_state::connecting:
      return {};
  }
  return {};
}

} // namespace

plan reconcile(
  const wanted_modem& want, const observed_modem& actual,
  const modem_past& past, const choice& how) {
  switch (want.radio) {
    case radio_wish::keep:
      return {};
    case radio_wish::leave:
      if (how.end_session && actual.state == modem_state::connected)
        return {ending(how.ours.own, actual)};
      return {};
    case radio_wish::silence:
    case radio_wish::unmatched:
      return switch_off(actual, how);
    case radio_wish::on:
      // A modem is not connected without its credentials: as long as
      // is_cipher stands, nobody has decrypted them.
      if (!want.config)
        return {};
      if (want.session()->is_cipher)
        return stay_locked(*want.session(), *want.config, actual);
      return with_attach(
        bring_up(*want.config, actual, past, how), *want.config, actual, past);
  }
  return {};
}

plan reconcile(const wanted_modem& want, const observed_modem& actual) {
  return reconcile(want, actual, {}, first_choice(want, actual));
}

} // namespace wwan::core
