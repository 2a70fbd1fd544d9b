#include "actors/fleet.hpp"

#include <algorithm>

#include "actors/fits_memory.hpp"
#include "actors/fleet_effects.hpp"
#include "actors/machine_shell.hpp"
#include "config/documents/render_agent.hpp"
#include "config/documents/render_events.hpp"
#include "core/fleet/preview.hpp"

namespace wwan {

namespace {

/// A modem's actor that died from a bug comes back after this time.
constexpr std::chrono::seconds revival_after{1};

/// A MODEM ended on its own: a bug, but not the end of the others.
void mourn(fleet_ptr self, const caf::down_msg& x) {
  auto& st = state_of(self);
  auto is_it = [&](const auto& kvp) {
    return kvp.second.address() == x.source;
  };
  auto i = std::find_if(st.modems.begin(), st.modems.end(), is_it);
  if (i == st.modems.end())
    return; // it was dismissed
  st.peers.log->log(
    log_level::error, i->first, "actor died: " + to_string(x.reason));
  self->delayed_send(self, revival_after, revival_due{i->first});
  st.modems.erase(i);
}

void reply(fleet_ptr self, uint64_t request, std::string json) {
  self->send(
    state_of(self).peers.publisher, control_answer{request, std::move(json)});
}

void explain(fleet_ptr self, const explain_network& x) {
  const auto& machine = state_of(self).machine;
  auto stairs = machine.explain(x.label, self->clock().now());
  reply(
    self, x.request,
    stairs ? render_staircase(*stairs)
           : render_refusal(machine.no_such_label(x.label)));
}

} // namespace

template <>
fleet_actor::behavior_type reactions<fleet_shell>::all() const {
  auto* self = of;
  self->set_down_handler([self](const caf::down_msg& x) { mourn(self, x); });
  return {
    // The first one is found with the least work.
    [self](const modem_seen& x) {
      carry_out(self, state_of(self).machine.seen(x.modem));
    },
    [self](const meet_neighbours& x) { state_of(self).next = x; },
    [self](const link_probed& x) { send_to(self, x.path, link_probed{x}); },
    [self](const reconnect_wanted& x) {
      send_to(self, x.path, reconnect_wanted{x});
    },
    [self](const govern& x) {
      carry_out(self, state_of(self).machine.obey(x, now_of(self)));
    },
    [self](const modem_gone& x) {
      carry_out(self, state_of(self).machine.gone(x.path, now_of(self)));
    },
    [self](const step_answer& x) {
      self->send(caf::actor_cast<modem_actor>(x.to), x.result);
    },
    [self](const service_changed& x) {
      auto& st = state_of(self);
      carry_out(self, st.machine.service(x.up, now_of(self)));
      self->send(st.peers.publisher, x);
    },
    [self](const modem_reported& x) {
      carry_out(self, state_of(self).machine.reported(x.report, now_of(self)));
    },
    [self](const remember& x) {
      state_of(self).machine.remembers(x.path, x.memory);
    },
    [self](const link_changed& x) {
      for (auto& path : state_of(self).machine.owners_of(x.interface))
        send_to(self, path, link_changed{x});
    },
    [self](const query_providers& x) {
      state_of(self).query_providers = x.on;
      for (auto& kvp : state_of(self).modems)
        self->send(kvp.second, x);
    },
    [self](const scan_wanted& x) {
      carry_out(self, state_of(self).machine.scan(x));
    },
    [self](const track_location& x) {
      carry_out(self, state_of(self).machine.track(x.path, x.period));
    },
    [self](const recovery_told& x) {
      carry_out(self, state_of(self).machine.recovery(x.label, x.text));
    },
    [self](const timer_due&) {
      carry_out(self, state_of(self).machine.tick(now_of(self)));
    },
    [self](const revival_due& x) {
      carry_out(self, state_of(self).machine.revive(x.path));
    },
    [self](const explain_network& x) { explain(self, x); },
    [self](const reconnect_network& x) {
      carry_out(self, state_of(self).machine.reconnect(x));
    },
    [self](const plan_wanted& x) {
      auto& st = state_of(self);
      if (!x.routes)
        return self->send(st.peers.network, add_routes{x, weak(self)});
      fits_memory(
        [&] {
          auto all = st.machine.what_if(*x.config);
          auto modems = core::describe_plan(all);
          auto warnings = core::plan_warnings(*x.config, all, *x.routes);
          reply(self, x.request, render_plan({}, warnings, modems));
        },
        [&] { reply(self, x.request, render_plan({plan_too_large})); });
    },
  };
}

fleet_actor::behavior_type fleet(fleet_ptr self, fleet_peers peers) {
  state_of(self).peers = std::move(peers);
  return reactions<fleet_shell>{self}.all();
}

} // namespace wwan
