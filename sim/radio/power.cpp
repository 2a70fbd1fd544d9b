#include <utility>

#include "sim/radio.hpp"

namespace wwan::sim {

namespace {

// MMModemPowerState.
constexpr uint32_t off = 1;
constexpr uint32_t low = 2;
constexpr uint32_t on = 3;

} // namespace

void radio::set_power_state(const request& x, call_id call) {
  auto wish = std::get<uint32_t>(x.arguments[0].data);
  if (wish != off && wish != low && wish != on) {
    core_.finish(call, fail(core_error("InvalidArgs"), "no such power state"));
    return;
  }
  auto now = core_.state;
  auto may = now == modem_state::disabled || now == modem_state::failed
             || (now == modem_state::locked && wish == off)
             || (wish == low && core_.world.played >= orderly_version);
  if (!may) {
    core_.finish(
      call, fail(
              core_error("WrongState"),
              std::string{"the power cannot be changed of a modem that is "}
                + to_string(now)));
    return;
  }
  if (wish == off) {
    core_.finish(
      call, fail(core_error("Unsupported"), "the modem cannot be powered off"));
    return;
  }
  if (now > modem_state::disabled) {
    paced(false, [this, call] { lower(call); });
    return;
  }
  paced(wish == on, [this, wish, call] {
    core_.ask("power", call, [this, wish, call] {
      core_.finish(call);
      set_radio(wish == on);
    });
  });
}

/// Of a modem that is enabled: its sessions are lost with the radio, then
/// ModemManager disables it. That it does as well where the radio could not be
/// lowered; the call fails then.
void radio::lower(call_id call) {
  auto then = [this, call] {
    lost(false);
    core_.set(modem_interface, "PowerState", number(low));
    core_.flush(modem_interface);
    turn_off([this, call] { conclude(call, modem_state::disabled); });
    set_radio(false);
  };
  auto otherwise = [this, call] {
    turn_off([this, call] {
      core_.set_state(modem_state::disabled, user_request);
      core_.finish(call, timed_out());
    });
  };
  if (core_.hardware.hung)
    core_.later("timeout", otherwise);
  else
    core_.later("power", then);
}

/// From 1.24 on some time passes between two changes of the power.
void radio::paced(bool wish, std::function<void()> f) {
  auto gap = core_.hardware.delays["power-gap"];
  auto passed = core_.world.clock.now() - last_power_.value_or(duration{0});
  auto waits = core_.world.played >= orderly_version && last_power_
               && core_.hardware.radio != wish && passed < gap;
  if (waits)
    core_.later(gap - passed, std::move(f));
  else
    f();
}

void radio::set_radio(bool wish) {
  auto& hardware = core_.hardware;
  core_.set(modem_interface, "PowerState", number(wish ? on : low));
  if (hardware.radio == wish)
    return;
  hardware.radio = wish;
  last_power_ = core_.world.clock.now();
  core_.world.radio_changed(hardware.index);
}

} // namespace wwan::sim
