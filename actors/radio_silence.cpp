#include "actors/radio_silence.hpp"

#include <utility>

#include "actors/machine_shell.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<silence_shell>;

struct runner : effect_runner<silence_shell> {
  using effect_runner::operator();

  void operator()(govern& x) const {
    // Ahead of what thousands of modems may have told FLEET before.
    self->send<caf::message_priority::high>(
      state_of(self).peers.fleet, std::move(x));
  }
  void operator()(silence_carried_out& x) const {
    self->send(state_of(self).peers.publisher, std::move(x));
  }
};

void carry_out(self_ptr self, core::silence_effects effects) {
  run_all(runner{{self}}, std::move(effects));
}

void look(self_ptr self) {
  carry_out(self, state_of(self).machine.look(now_of(self)));
}

} // namespace

template <>
silence_actor::behavior_type reactions<silence_shell>::all() const {
  auto* self = of;
  return {
    [self](const silence_wish& x) {
      auto& machine = state_of(self).machine;
      carry_out(self, machine.wanted(x.on, x.rs_timestamp, now_of(self)));
      look(self);
    },
    [self](const wanted_fleet& x) {
      carry_out(self, state_of(self).machine.config(x.config));
    },
    [self](const modems_present& x) {
      auto now = now_of(self);
      state_of(self).machine.present(x.came, x.went, x.known, now);
      look(self);
    },
    [self](const modem_reported& x) {
      state_of(self).machine.reported(*x.report);
      look(self);
    },
    [self](const timer_due&) { look(self); },
  };
}

silence_actor::behavior_type radio_silence(self_ptr self, silence_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions<silence_shell>{self}.all();
}

} // namespace wwan
