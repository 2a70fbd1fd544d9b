#include "sim/radio.hpp"

#include <algorithm>
#include <utility>

namespace wwan::sim {

namespace {

// MMModemPowerState.
constexpr uint32_t off = 1;
constexpr uint32_t low = 2;
constexpr uint32_t on = 3;

answer wrong_state(const char* words) {
  return fail(core_error("WrongState"), words);
}

} // namespace

radio::radio(modem_core& core, method_table& methods) : core_(core) {
  methods["Modem.Enable"] = [this](const request& x, call_id call) {
    enable(x, call);
  };
  methods["Modem.SetPowerState"] = [this](const request& x, call_id call) {
    set_power_state(x, call);
  };
  methods["Modem.SetPrimarySimSlot"] = [this](const request& x, call_id call) {
    set_slot(x, call);
  };
}

radio::~radio() {
  core_.world.objects.remove(attach_path_);
}

void radio::enable(const request& x, call_id call) {
  enable(std::get<bool>(x.arguments[0].data), call);
}

void radio::enable(bool wish, call_id call) {
  if (!core_.reached(call, modem_state::locked))
    return;
  if (wish && core_.state == modem_state::locked)
    core_.finish(call, wrong_state("Cannot enable modem: device locked"));
  else if (wish && core_.enabled())
    core_.finish(call);
  else if (is_final(core_.state))
    carry_out(wish, call);
  else
    wait(wish, call);
}

void radio::carry_out(bool wish, call_id call) {
  if (wish == core_.enabled() || core_.state < modem_state::disabled)
    core_.finish(call);
  else if (wish)
    turn_on(call);
  else
    disable(call);
}

void radio::wait(bool wish, call_id call) {
  waiting_.push_back({call, wish});
  core_.later("final-state", [this, call] {
    auto i =
      std::find_if(waiting_.begin(), waiting_.end(), [&](const waiter& x) {
        return x.call == call;
      });
    if (i == waiting_.end())
      return;
    auto disables = !i->wish;
    waiting_.erase(i);
    core_.finish(
      call, fail(core_error("Retry"), "no final state was reached in time"));
    if (disables) // as the real one does, however odd
      core_.set_state(modem_state::unknown, unknown_reason);
  });
}

void radio::advance() {
  if (waiting_.empty() || !is_final(core_.state))
    return;
  auto next = waiting_.front();
  waiting_.pop_front();
  carry_out(next.wish, next.call);
  core_.later("", [this] { advance(); });
}

void radio::turn_on(call_id call) {
  auto turn = ++turn_;
  core_.set_state(modem_state::enabling, user_request);
  auto then = [this, call, turn] {
    if (turn != turn_)
      return;
    core_.finish(call);
    if (core_.hardware.attached)
      core_.set(
        modem_interface, "AccessTechnologies",
        number(core_.hardware.technologies));
    core_.set_state(modem_state::enabled, user_request);
    network_changed();
  };
  auto otherwise = [this, turn] {
    if (turn == turn_)
      core_.set_state(modem_state::disabled, unknown_reason);
  };
  auto begin = [this, call, turn, then, otherwise] {
    if (turn != turn_)
      return;
    set_radio(true);
    if (core_.hardware.attached)
      show_attach_bearer();
    core_.ask("enable", call, then, otherwise);
  };
  core_.ask("other", call, begin, otherwise);
}

void radio::disable(call_id call) {
  turn_off([this, call] {
    core_.finish(call);
    core_.set_state(modem_state::disabled, user_request);
  });
}

void radio::turn_off(std::function<void()> done) {
  auto turn = ++turn_;
  core_.set_state(modem_state::disabling, user_request);
  cut();
  auto then = [this, turn, done = std::move(done)] {
    if (turn != turn_)
      return;
    hide_attach_bearer();
    core_.later("", [this, turn, done] {
      if (turn != turn_)
        return;
      unregistered(unknown_registration);
      // The properties are told first, then the reply.
      core_.later("", done);
    });
  };
  core_.later(core_.hardware.hung ? "timeout" : "disable", then);
}

void radio::set_power_state(const request& x, call_id call) {
  auto wish = std::get<uint32_t>(x.arguments[0].data);
  if (wish != off && wish != low && wish != on) {
    core_.finish(call, fail(core_error("InvalidArgs"), "no such power state"));
    return;
  }
  auto now = core_.state;
  auto may = now == modem_state::disabled || now == modem_state::failed
             || (now == modem_state::locked && wish == off);
  if (!may) {
    core_.finish(
      call,
      wrong_state("Cannot set power state: not in disabled or failed state"));
    return;
  }
  if (wish == off) {
    core_.finish(
      call, fail(core_error("Unsupported"), "the modem cannot be powered off"));
    return;
  }
  core_.ask("power", call, [this, wish, call] {
    core_.finish(call);
    set_radio(wish == on);
  });
}

void radio::set_radio(bool wish) {
  auto& hardware = core_.hardware;
  core_.set(modem_interface, "PowerState", number(wish ? on : low));
  if (hardware.radio == wish)
    return;
  hardware.radio = wish;
  core_.world.radio_changed(hardware.index);
}

void radio::set_slot(const request& x, call_id call) {
  auto slot = std::get<uint32_t>(x.arguments[0].data);
  auto& hardware = core_.hardware;
  if (slot == 0 || slot > hardware.slots.size()) {
    core_.finish(call, fail(core_error("InvalidArgs"), "no such SIM slot"));
    return;
  }
  core_.ask("slot", call, [this, slot, call] {
    core_.hardware.primary = slot;
    core_.world.radio_changed(core_.hardware.index); // another card
    core_.finish(call);
    leave();
  });
}

void radio::leave() {
  auto go = [&world = core_.world, index = core_.hardware.index] {
    world.clock.at(duration{0}, [&world, index] { world.reprobe(index); });
  };
  if (core_.enabled() || core_.state == modem_state::enabling)
    turn_off(go);
  else
    go();
}

} // namespace wwan::sim
