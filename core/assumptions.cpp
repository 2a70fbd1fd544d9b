// What a modem is taken for between a reply and the signals that follow it.
#include "core/reconcile.hpp"

#include <algorithm>

#include "core/registration.hpp"
#include "core/sim_choice.hpp"
#include "core/states.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

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
    case verb::signal_thresholds:
      return shown.signal_threshold == done.number;
    case verb::setup_location:
      return shown.location_enabled == done.number
             && shown.signals_location == (done.number != 0);
    case verb::set_gps_rate:
      return shown.gps_rate == done.number;
    case verb::power_low:
      return true;
    case verb::set_network:
      return done.text.empty()
             || (is_registered(shown) && shown.operator_code == done.text);
    case verb::send_pin:
      return shown.lock != mm_lock::sim_pin;
    case verb::set_modes:
      return shown.current_modes == done.modes;
    case verb::set_attach:
      return true; // what was set is remembered with the modem's past
    case verb::prefer_networks: {
      auto* card = sim_in_use(shown);
      return card && card->preferred == done.plmns;
    }
    case verb::delete_bearer:
      return std::none_of(
        shown.bearers.begin(), shown.bearers.end(),
        [&](const observed_bearer& x) { return x.path == done.text; });
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
    case verb::set_modes:
      world.current_modes = done.modes;
      return;
    case verb::send_pin:
      world.lock = mm_lock::none;
      return;
    case verb::prefer_networks:
      for (auto& card : world.sims)
        if (card.path == done.text)
          card.preferred = done.plmns;
      return;
    case verb::delete_bearer:
      world.bearers.erase(
        std::remove_if(
          world.bearers.begin(), world.bearers.end(),
          [&](const observed_bearer& x) { return x.path == done.text; }),
        world.bearers.end());
      return;
    case verb::set_network:
      if (!done.text.empty() && world.state >= modem_state::enabled) {
        world.state = std::max(world.state, modem_state::registered);
        world.registration = mm_registration::home; // roaming must be read
        world.operator_code = done.text;
      }
      return;
    case verb::signal_thresholds:
      world.signal_threshold = done.number;
      return;
    case verb::setup_location:
      world.location_enabled = done.number;
      world.signals_location = done.number != 0;
      return;
    case verb::set_gps_rate:
      world.gps_rate = done.number;
      return;
    case verb::set_attach:
      return;
  }
}

} // namespace wwan::core
