#include "core/reconcile.hpp"

#include "core/attach_policy.hpp"
#include "core/pin_policy.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"

namespace wwan::core {

namespace {

step simple(verb what) {
  return {what, {}, 0};
}

plan switch_off(const observed_modem& x) {
  auto low = simple(verb::power_low);
  auto disable = simple(verb::disable);
  switch (x.state) {
    case modem_state::connected:
    case modem_state::connecting:
      return {simple(verb::disconnect), disable, low};
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

plan from_registered(const network_config& want, const observed_modem& x) {
  plan result;
  if (x.has_signal && x.signal_rate == 0)
    result.push_back({verb::poll_signal, {}, signal_poll_s});
  result.insert(result.begin(), {verb::connect, connect_for(want), 0});
  return result;
}

plan stay_connected(const network_config& want, const observed_modem& x) {
  if (has_unread_bearer(x) && !data_bearer(x))
    return {};
  if (!is_connected_as(x, want)) {
    auto result = from_registered(want, x);
    if (data_bearer(x))
      result.insert(result.begin(), simple(verb::disconnect));
    return result;
  }
  if (x.has_signal && x.signal_rate == 0)
    return {{verb::poll_signal, {}, signal_poll_s}};
  return {};
}

/// Without credentials: a session that would be wanted stays as it is, for
/// they may come; one of another access point ends.
plan stay_locked(const network_config& want, const observed_modem& x) {
  auto* bearer = data_bearer(x);
  if (x.state != modem_state::connected || !bearer)
    return {};
  auto unlocked = want;
  unlocked.ap.login = {bearer->user, bearer->password};
  if (serves(*bearer, unlocked))
    return {};
  return {simple(verb::disconnect)};
}

plan bring_up(const network_config& want, const observed_modem& x) {
  if (auto slot = slot_change(want, x)) {
    switch (x.state) {
      case modem_state::connected:
        return {simple(verb::disconnect), {verb::set_sim_slot, {}, slot}};
      case modem_state::failed:
      case modem_state::locked:
      case modem_state::disabled:
      case modem_state::enabled:
      case modem_state::searching:
      case modem_state::registered:
        return {{verb::set_sim_slot, {}, slot}};
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
      auto result = from_registered(want, x);
      result.insert(result.begin(), simple(verb::enable));
      if (x.power == power_state::low || x.power == power_state::off)
        result.insert(result.begin(), simple(verb::power_on));
      return result;
    }
    case modem_state::enabled:
    case modem_state::searching:
    case modem_state::registered:
      return from_registered(want, x);
    case modem_state::connected:
      return stay_connected(want, x);
    case modem_state::locked:
      if (auto verdict = judge_pin(want, x); verdict.send)
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

plan reconcile(const desired_modem& want, const observed_modem& actual) {
  switch (want.radio) {
    case radio_wish::keep:
      return {};
    case radio_wish::silence:
    case radio_wish::unmatched:
      return switch_off(actual);
    case radio_wish::on:
      // A modem is not connected without its credentials: as long as
      // is_cipher stands, nobody has decrypted them.
      if (!want.network)
        return {};
      if (want.network->ap.is_cipher)
        return stay_locked(*want.network, actual);
      return with_attach(
        bring_up(*want.network, actual), *want.network, actual);
  }
  return {};
}

bool is_connected_as(const observed_modem& actual, const network_config& want) {
  if (actual.state != modem_state::connected)
    return false;
  auto* bearer = data_bearer(actual);
  return bearer && serves(*bearer, want);
}

} // namespace wwan::core
