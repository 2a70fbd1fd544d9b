// What a modem is taken for between a reply and the signals that follow it.
#include "core/reconcile.hpp"

#include "core/states.hpp"

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
