#include "actors/fleet_effects.hpp"

#include "actors/modem.hpp"

namespace wwan {

namespace {

void dismiss(fleet_ptr self, const std::string& path) {
  auto& st = state_of(self);
  auto i = st.modems.find(path);
  if (i == st.modems.end())
    return;
  self->send_exit(i->second, caf::exit_reason::user_shutdown);
  st.modems.erase(i);
}

void run(fleet_ptr self, core::spawn_modem& x) {
  auto& st = state_of(self);
  dismiss(self, x.path);
  modem_peers peers{st.peers.bus,       st.peers.network, fleet_actor{self},
                    st.peers.publisher, st.peers.log,     st.peers.memory};
  auto handle = self->spawn<caf::monitored>(
    modem, std::move(peers), x.path, st.peers.seed + ++st.spawned);
  if (st.query_providers)
    self->send(handle, query_providers{true});
  st.modems.try_emplace(x.path, std::move(handle));
}

void run(fleet_ptr self, core::show_modem& x) {
  send_to(self, x.modem->path, modem_seen{x.modem});
}

void run(fleet_ptr self, core::remind_modem& x) {
  send_to(self, x.path, remember{std::move(x.memory)});
}

void run(fleet_ptr self, core::tell_modem& x) {
  send_to(self, x.path, std::move(x.desired));
}

void run(fleet_ptr self, core::dismiss_modem& x) {
  if (!x.last_words.empty())
    state_of(self).peers.log->log(
      log_level::warning, x.label.empty() ? x.path : x.label, x.last_words);
  auto& st = state_of(self);
  dismiss(self, x.path);
  self->send(st.peers.publisher, modem_gone{x.path});
  self->send(st.peers.sampler, modem_gone{x.path});
  if (st.next.prober)
    self->send(st.next.prober, modem_gone{x.path});
  if (st.next.location)
    self->send(st.next.location, modem_gone{x.path});
}

void run(fleet_ptr self, core::abandon_interface& x) {
  self->send(
    state_of(self).peers.network,
    drop_network{0, std::move(x.owner), std::move(x.interface), modem_actor{}});
}

void run(fleet_ptr self, core::release_interfaces& x) {
  self->send(
    state_of(self).peers.network, release_networks{std::move(x.owner)});
}

void run(fleet_ptr self, core::publish_absent& x) {
  self->send(
    state_of(self).peers.publisher, absent_networks{std::move(x.networks)});
}

void run(fleet_ptr self, core::watch_networks& x) {
  auto& st = state_of(self);
  if (st.next.keeper)
    self->send(st.next.keeper, std::move(x.list));
}

void run(fleet_ptr self, core::acknowledge_config& x) {
  self->send(
    state_of(self).peers.publisher,
    config_carried_out{std::move(x.dpc_key), std::move(x.dpc_timestamp)});
}

void run(fleet_ptr self, core::publish_presence& x) {
  auto& st = state_of(self);
  if (st.next.silence)
    self->send(
      st.next.silence,
      modems_present{std::move(x.came), std::move(x.went), x.known});
}

void run(fleet_ptr self, core::wake_at& x) {
  auto after = x.due - self->clock().now();
  self->delayed_send(self, after, timer_due{});
}

} // namespace

void carry_out(fleet_ptr self, core::fleet_effects effects) {
  for (auto& effect : effects)
    std::visit([&](auto& x) { run(self, x); }, effect);
}

} // namespace wwan
