#include "core/reconcile.hpp"

#include "core/states.hpp"

namespace wwan::core {

namespace {

step simple(verb what) {
  return {what, {}, 0};
}

/// SIM slot to switch to, 0 for none. MM numbers a single slot as 0.
uint32_t slot_change(const network_config& want, const observed_modem& x) {
  auto current = x.primary_slot == 0 ? 1 : x.primary_slot;
  if (want.ap.sim_slot == 0 || want.ap.sim_slot == current)
    return 0;
  return want.ap.sim_slot;
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
    case modem_state::failed:
    case modem_state::unknown:
    case modem_state::initializing:
    case modem_state::locked:
    case modem_state::disabling:
    case modem_state::enabling:
    case modem_state::disconnecting:
    case modem_state::connecting:
      return {};
  }
  return {};
}

bool wants_off(const desired_modem& want) {
  return want.radio == radio_wish::silence
         || want.radio == radio_wish::unmatched;
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
      if (!want.network || want.network->ap.is_cipher)
        return {};
      return bring_up(*want.network, actual);
  }
  return {};
}

std::string waits_for(const desired_modem& want, const observed_modem& actual) {
  if (want.radio == radio_wish::keep)
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
      return wants_off(want) ? std::string{} : state();
    case modem_state::connected:
      if (!wants_off(want) && has_unread_bearer(actual) && !data_bearer(actual))
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

std::string
blocked_by(const desired_modem& want, const observed_modem& actual) {
  if (want.radio == radio_wish::keep)
    return {};
  if (wants_off(want)) {
    if (actual.state == modem_state::locked && !is_off(actual))
      return "radio cannot be switched off: ModemManager refuses power "
             "changes while the modem is locked ("
             + lock_name(actual.lock) + ")";
    return {};
  }
  if (want.network && want.network->ap.is_cipher)
    return "the credentials are encrypted and cannot be decrypted here";
  if (want.network && slot_change(*want.network, actual) != 0)
    return {};
  if (actual.state == modem_state::locked)
    return "SIM card is locked: " + lock_name(actual.lock);
  if (actual.state != modem_state::failed)
    return {};
  switch (actual.reason) {
    case failed_reason::sim_missing:
      return "SIM card is absent";
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

bool is_connected_as(const observed_modem& actual, const network_config& want) {
  if (actual.state != modem_state::connected)
    return false;
  auto* bearer = data_bearer(actual);
  return bearer && serves(*bearer, want);
}

bool reflects(const observed_modem& shown, const step& done) {
  switch (done.what) {
    case verb::power_on:
      return shown.power == power_state::on;
    case verb::enable:
      return shown.state >= modem_state::enabled;
    case verb::disable:
      return shown.state <= modem_state::disabled;
    case verb::connect:
      return shown.state == modem_state::connected;
    case verb::disconnect:
      return shown.state <= modem_state::registered && !data_bearer(shown);
    case verb::set_sim_slot:
      return false; // the object goes instead
    case verb::poll_signal:
      return shown.signal_rate == done.number;
    case verb::power_low:
      return true;
  }
  return true;
}

void assume(observed_modem& world, const step& done) {
  auto drop_bearers = [&] {
    for (auto& bearer : world.bearers)
      bearer.connected = false;
  };
  switch (done.what) {
    case verb::power_on:
      world.power = power_state::on;
      return;
    case verb::power_low:
      return;
    case verb::enable:
      if (world.state < modem_state::enabled)
        world.state = modem_state::enabled;
      return;
    case verb::disable:
      drop_bearers();
      if (world.state > modem_state::disabled)
        world.state = modem_state::disabled;
      return;
    case verb::connect:
      world.state = modem_state::connected;
      // Its bearer is not here yet: one that is still to be read.
      if (!data_bearer(world))
        world.bearers.emplace_back();
      return;
    case verb::disconnect:
      drop_bearers();
      if (world.state > modem_state::registered)
        world.state = modem_state::registered;
      return;
    case verb::set_sim_slot:
      // The object is about to vanish; nothing can be asked of it any more.
      world.state = modem_state::unknown;
      world.primary_slot = done.number;
      return;
    case verb::poll_signal:
      world.signal_rate = done.number;
      return;
  }
}

} // namespace wwan::core
