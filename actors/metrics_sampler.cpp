#include "actors/metrics_sampler.hpp"

#include <utility>

#include "actors/machine_shell.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<sampler_shell>;

struct runner : effect_runner<sampler_shell> {
  using effect_runner::operator();

  void operator()(core::read_metrics&) const {
    self->send(state_of(self).peers.bus, take_sample{self});
  }
};

void carry_out(self_ptr self, core::sampler_effects effects) {
  run_all(runner{{self}}, std::move(effects));
}

} // namespace

template <>
sampler_actor::behavior_type reactions<sampler_shell>::all() const {
  auto* self = of;
  return {
    [self](const metrics_changed&) {
      carry_out(self, state_of(self).machine.changed(now_of(self)));
    },
    [self](const modem_reported& x) {
      carry_out(self, state_of(self).machine.reported(x.report, now_of(self)));
    },
    [self](const modem_gone& x) {
      carry_out(self, state_of(self).machine.gone(x.path, now_of(self)));
    },
    [self](metrics_sample& x) {
      auto& state = state_of(self);
      state.machine.label(x.modems);
      self->send(state.peers.network, count_packets{std::move(x.modems), self});
    },
    [self](packets_counted& x) {
      auto& state = state_of(self);
      state.machine.account(x.modems);
      self->send(state.prober, metrics_sample{x.modems});
      self->send(state.peers.publisher, metrics_sample{std::move(x.modems)});
    },
    [self](const meet_neighbours& x) { state_of(self).prober = x.prober; },
    [self](const timer_due&) {
      carry_out(self, state_of(self).machine.tick(now_of(self)));
    },
  };
}

sampler_actor::behavior_type
metrics_sampler(self_ptr self, sampler_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions<sampler_shell>{self}.all();
}

} // namespace wwan
