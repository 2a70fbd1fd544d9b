#include "actors/prober.hpp"

#include <utility>

#include "actors/machine_shell.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<prober_shell>;

struct runner {
  self_ptr self;
  const modem_path& path;

  void operator()(core::start_probe& x) const {
    state_of(self).peers.port->probe(
      std::move(x.what),
      [me = weak(self), id = x.id, path = path](const probe_result& result) {
        tell<prober_actor>(me, probe_ended{path, id, result});
      });
  }
  void operator()(core::probe_verdict& x) const {
    self->send(state_of(self).peers.fleet, link_probed{path, x.error});
  }
  void operator()(core::reconnect_link& x) const {
    self->send(state_of(self).peers.fleet, reconnect_wanted{path, x.why});
  }
  void operator()(core::wake_at& x) const {
    wake(self, x.due, probe_due{path});
  }
};

void carry_out(self_ptr self, core::probing x) {
  run_all(runner{self, x.path}, std::move(x.effects));
}

} // namespace

template <>
prober_actor::behavior_type reactions<prober_shell>::all() const {
  auto* self = of;
  return {
    [self](const wanted_fleet& x) {
      for (auto& modem : state_of(self).machine.config(x.config, now_of(self)))
        carry_out(self, std::move(modem));
    },
    [self](const modem_reported& x) {
      carry_out(self, state_of(self).machine.reported(x.report, now_of(self)));
    },
    [self](const modem_gone& x) { state_of(self).machine.gone(x.path); },
    [self](const metrics_sample& x) {
      state_of(self).machine.sampled(x.modems);
    },
    [self](const probe_ended& x) {
      carry_out(self, state_of(self).machine.done(x, now_of(self)));
    },
    [self](const probe_due& x) {
      auto& st = state_of(self);
      auto interface = st.machine.interface_of(x.path);
      auto received =
        interface.empty() ? std::nullopt : st.peers.port->received(interface);
      carry_out(self, st.machine.tick(x.path, now_of(self), received));
    },
  };
}

prober_actor::behavior_type prober(self_ptr self, prober_peers peers) {
  auto& st = state_of(self);
  st.machine = core::prober_machine{peers.port != nullptr};
  st.peers = std::move(peers);
  return reactions<prober_shell>{self}.all();
}

} // namespace wwan
