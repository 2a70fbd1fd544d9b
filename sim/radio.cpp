#include "sim/radio.hpp"

#include <algorithm>
#include <utility>

namespace wwan::sim {

namespace {

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
    if (core_.hardware.attached)
      core_.set(
        modem_interface, "AccessTechnologies",
        number(core_.hardware.technologies));
    conclude(call, modem_state::enabled);
    network_changed();
  };
  auto otherwise = [this, turn] {
    if (turn == turn_)
      core_.set_state(modem_state::disabled, unknown_reason);
  };
  auto begin = [this, call, turn, then, otherwise] {
    if (turn != turn_)
      return;
    paced(true, [this, call, turn, then, otherwise] {
      if (turn != turn_)
        return;
      set_radio(true);
      if (core_.hardware.attached)
        show_attach_bearer();
      core_.ask("enable", call, then, otherwise);
    });
  };
  core_.ask("other", call, begin, otherwise);
}

void radio::disable(call_id call) {
  turn_off([this, call] { conclude(call, modem_state::disabled); });
}

/// The reply overtakes the state in versions before 1.24.
void radio::conclude(call_id call, modem_state x) {
  if (core_.world.played < orderly_version)
    core_.finish(call);
  core_.set_state(x, user_request);
  core_.finish(call);
}

void radio::turn_off(std::function<void()> done) {
  auto turn = ++turn_;
  core_.set_state(modem_state::disabling, user_request);
  cut();
  auto then = [this, turn, done = std::move(done)] {
    if (turn != turn_)
      return;
    cut(); // what came up while it hung
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
  core_.forbid_operations();
  auto go = [&world = core_.world, index = core_.hardware.index] {
    world.clock.at(duration{0}, [&world, index] { world.reprobe(index); });
  };
  if (!core_.enabled() && core_.state != modem_state::enabling) {
    go();
    return;
  }
  turn_off([] {});
  // Whatever else switches it off meanwhile, it is probed anew; as late as
  // turn_off() is done.
  core_.later(core_.hardware.hung ? "timeout" : "disable", [this, go] {
    core_.later("", [this, go] { core_.later("", go); });
  });
}

} // namespace wwan::sim
