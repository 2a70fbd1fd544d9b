#include "actors/prober.hpp"

#include <utility>

#include "core/service/probe_targets.hpp"

namespace wwan {

namespace {

using self_ptr = prober_actor::stateful_pointer<prober_shell>;

const network_config*
network_of(const prober_shell& st, const std::string& label) {
  if (st.config)
    for (auto& x : st.config->networks)
      if (x.label == label)
        return &x;
  return nullptr;
}

struct runner {
  self_ptr self;
  const std::string& path;

  void operator()(core::start_probe& x) const {
    auto me = caf::actor_cast<caf::weak_actor_ptr>(prober_actor{self});
    state_of(self).peers.port->probe(
      std::move(x.what), [me, id = x.id, path = path](const auto& result) {
        if (auto strong = me.lock())
          caf::anon_send(
            caf::actor_cast<prober_actor>(strong),
            probe_ended{path, id, result});
      });
  }
  void operator()(core::probe_verdict& x) const {
    self->send(state_of(self).peers.fleet, link_probed{path, x.error});
  }
  void operator()(core::reconnect_link& x) const {
    self->send(state_of(self).peers.fleet, reconnect_wanted{path, x.why});
  }
  void operator()(core::wake_at& x) const {
    self->delayed_send(self, x.due - self->clock().now(), probe_due{path});
  }
};

void carry_out(
  self_ptr self, const std::string& path, core::probe_effects effects) {
  for (auto& effect : effects)
    std::visit(runner{self, path}, effect);
}

void look(self_ptr self, const std::string& path, prober_shell::member& x) {
  auto& st = state_of(self);
  const auto* network = network_of(st, x.report->status.label);
  auto link = core::probe_link_of(*x.report, network);
  carry_out(self, path, x.policy.link(link, self->clock().now()));
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  prober_actor::behavior_type all() const;
};

prober_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const wanted_fleet& x) {
      auto& st = state_of(self);
      st.config = x.config;
      for (auto& [path, modem] : st.modems)
        look(self, path, modem);
    },
    [self](const modem_reported& x) {
      auto& st = state_of(self);
      if (st.peers.port == nullptr)
        return;
      auto& modem = st.modems[x.report->path];
      modem.report = x.report;
      look(self, x.report->path, modem);
    },
    [self](const modem_gone& x) { state_of(self).modems.erase(x.path); },
    [self](const metrics_sample& x) {
      auto& st = state_of(self);
      for (auto& sample : x.modems)
        if (auto i = st.modems.find(sample.path); i != st.modems.end())
          i->second.policy.poor_signal(core::is_poor_signal(sample));
    },
    [self](const probe_ended& x) {
      auto& st = state_of(self);
      auto i = st.modems.find(x.path);
      if (i == st.modems.end())
        return;
      auto now = self->clock().now();
      carry_out(self, x.path, i->second.policy.done(x.id, x.result, now));
    },
    [self](const probe_due& x) {
      auto& st = state_of(self);
      auto i = st.modems.find(x.path);
      if (i == st.modems.end())
        return;
      const auto& interface = i->second.report->status.addrs.interface;
      auto received =
        interface.empty() ? std::nullopt : st.peers.port->received(interface);
      auto now = self->clock().now();
      carry_out(self, x.path, i->second.policy.tick(now, received));
    },
  };
}

} // namespace

prober_actor::behavior_type prober(self_ptr self, prober_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions{self}.all();
}

} // namespace wwan
