#include "actors/fleet.hpp"

#include "actors/modem.hpp"
#include "config/render_agent.hpp"
#include "config/render_events.hpp"
#include "core/preview.hpp"

namespace wwan {

namespace {

using self_ptr = fleet_actor::stateful_pointer<fleet_shell>;

/// A modem's actor that died from a bug comes back after this time.
constexpr std::chrono::seconds revival_after{1};

template <class Message>
void tell(self_ptr self, const std::string& path, Message&& x) {
  auto& st = state_of(self);
  auto i = st.modems.find(path);
  if (i != st.modems.end())
    self->send(i->second, std::forward<Message>(x));
}

void dismiss(self_ptr self, const std::string& path) {
  auto& st = state_of(self);
  auto i = st.modems.find(path);
  if (i == st.modems.end())
    return;
  self->send_exit(i->second, caf::exit_reason::user_shutdown);
  st.modems.erase(i);
}

/// A MODEM ended on its own: a bug, but not the end of the others.
void mourn(self_ptr self, const caf::down_msg& x) {
  auto& st = state_of(self);
  for (auto i = st.modems.begin(); i != st.modems.end(); ++i) {
    if (i->second.address() != x.source)
      continue;
    st.peers.log->log(
      log_level::error, i->first, "actor died: " + to_string(x.reason));
    self->delayed_send(self, revival_after, revival_due{i->first});
    st.modems.erase(i);
    return;
  }
}

void run(self_ptr self, core::spawn_modem& x) {
  auto& st = state_of(self);
  dismiss(self, x.path);
  modem_peers peers{st.peers.bus,       st.peers.network, fleet_actor{self},
                    st.peers.publisher, st.peers.log,     st.peers.memory};
  auto handle = self->spawn<caf::monitored>(
    modem, std::move(peers), x.path, st.peers.seed + ++st.spawned);
  if (st.query_providers)
    self->send(handle, query_providers{true});
  st.modems.emplace(x.path, std::move(handle));
}

void run(self_ptr self, core::show_modem& x) {
  tell(self, x.modem->path, modem_seen{x.modem});
}

void run(self_ptr self, core::remind_modem& x) {
  tell(self, x.path, remember{std::move(x.memory)});
}

void run(self_ptr self, core::tell_modem& x) {
  tell(self, x.path, std::move(x.desired));
}

void run(self_ptr self, core::dismiss_modem& x) {
  auto& st = state_of(self);
  dismiss(self, x.path);
  self->send(st.peers.publisher, modem_gone{x.path});
  self->send(st.peers.sampler, modem_gone{x.path});
  if (st.next.prober)
    self->send(st.next.prober, modem_gone{x.path});
  if (st.next.location)
    self->send(st.next.location, modem_gone{x.path});
}

void run(self_ptr self, core::abandon_interface& x) {
  self->send(
    state_of(self).peers.network,
    drop_network{0, std::move(x.interface), modem_actor{}});
}

void run(self_ptr self, core::publish_absent& x) {
  self->send(
    state_of(self).peers.publisher, absent_networks{std::move(x.networks)});
}

void run(self_ptr self, core::watch_networks& x) {
  auto& st = state_of(self);
  if (st.next.keeper)
    self->send(st.next.keeper, std::move(x.list));
}

void run(self_ptr self, core::acknowledge_config& x) {
  self->send(
    state_of(self).peers.publisher,
    config_carried_out{std::move(x.dpc_key), std::move(x.dpc_timestamp)});
}

void run(self_ptr self, core::publish_presence& x) {
  auto& st = state_of(self);
  if (st.next.silence)
    self->send(st.next.silence, modems_present{std::move(x.paths), x.known});
}

void run(self_ptr self, core::wake_fleet& x) {
  auto after = x.due - self->clock().now();
  self->delayed_send(self, after, timer_due{});
}

void carry_out(self_ptr self, core::fleet_effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

void scan(self_ptr self, const scan_wanted& x) {
  auto& st = state_of(self);
  std::string error;
  auto path = st.machine.named(x.label, error);
  if (error.empty())
    return tell(self, path, x);
  self->send(
    st.peers.publisher,
    control_answer{x.request, render_scan(x.label, error, {})});
}

void answer(self_ptr self, uint64_t request, std::string json) {
  self->send(
    state_of(self).peers.publisher, control_answer{request, std::move(json)});
}

void explain(self_ptr self, const explain_network& x) {
  const auto& machine = state_of(self).machine;
  auto stairs = machine.explain(x.label);
  answer(
    self, x.request,
    stairs ? render_staircase(*stairs)
           : render_refusal(machine.no_such_label(x.label)));
}

void reconnect(self_ptr self, const reconnect_network& x) {
  std::string error;
  auto path = state_of(self).machine.connectable(x.label, error);
  if (!error.empty())
    return answer(self, x.request, render_refusal(error));
  tell(self, path, reconnect_modem{});
  answer(self, x.request, render_note(x.label, "reconnects now"));
}

time_point now_of(self_ptr self) {
  return self->clock().now();
}

// A function without arguments: the names of its lambdas' types are short.
struct reactions {
  self_ptr of;
  fleet_actor::behavior_type all() const;
};

fleet_actor::behavior_type reactions::all() const {
  auto* self = of;
  return {
    [self](const meet_neighbours& x) { state_of(self).next = x; },
    [self](const link_probed& x) { tell(self, x.path, link_probed{x}); },
    [self](const reconnect_wanted& x) {
      tell(self, x.path, reconnect_wanted{x});
    },
    [self](const wanted_fleet& x) {
      carry_out(self, state_of(self).machine.config(x.config, now_of(self)));
    },
    [self](const impose_silence& x) {
      carry_out(self, state_of(self).machine.silence(x.on));
    },
    [self](const modem_seen& x) {
      carry_out(self, state_of(self).machine.seen(x.modem));
    },
    [self](const modem_gone& x) {
      carry_out(self, state_of(self).machine.gone(x.path, now_of(self)));
    },
    [self](const step_answer& x) {
      if (auto modem = x.to.lock())
        self->send(caf::actor_cast<modem_actor>(modem), x.result);
    },
    [self](const service_changed& x) {
      auto& st = state_of(self);
      st.peers.log->log(
        x.up ? log_level::info : log_level::warning, "ModemManager",
        x.up ? "is there" : "is not available");
      carry_out(self, st.machine.service(x.up, now_of(self)));
      self->send(st.peers.publisher, x);
    },
    [self](const modem_reported& x) {
      auto& st = state_of(self);
      if (st.modems.count(x.report->path) == 0)
        return; // the last words of one that was dismissed
      self->send(st.peers.publisher, x);
      self->send(st.peers.sampler, x);
      if (st.next.prober)
        self->send(st.next.prober, x);
      if (st.next.silence)
        self->send(st.next.silence, x);
      if (st.next.location)
        self->send(st.next.location, x);
      carry_out(self, st.machine.reported(x.report, now_of(self)));
    },
    [self](const link_changed& x) {
      for (auto& path : state_of(self).machine.owners_of(x.interface))
        tell(self, path, link_changed{x});
    },
    [self](const query_providers& x) {
      state_of(self).query_providers = x.on;
      for (auto& kvp : state_of(self).modems)
        self->send(kvp.second, x);
    },
    [self](const scan_wanted& x) { scan(self, x); },
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
    [self](const reconnect_network& x) { reconnect(self, x); },
    [self](const plan_wanted& x) {
      auto& st = state_of(self);
      auto modems = core::describe_plan(st.machine.what_if(*x.config));
      self->send(
        st.peers.publisher, control_answer{x.request, render_plan({}, modems)});
    },
  };
}

} // namespace

fleet_actor::behavior_type fleet(self_ptr self, fleet_peers peers) {
  state_of(self).peers = std::move(peers);
  self->set_down_handler([self](const caf::down_msg& x) { mourn(self, x); });
  return reactions{self}.all();
}

} // namespace wwan
