#include "actors/fleet_effects.hpp"

#include "actors/machine_shell.hpp"
#include "actors/modem.hpp"
#include "config/documents/render_agent.hpp"
#include "config/documents/render_events.hpp"

namespace wwan {

namespace {

void dismiss(fleet_ptr self, const modem_path& path) {
  auto& st = state_of(self);
  auto i = st.modems.find(path);
  if (i == st.modems.end())
    return;
  self->send_exit(i->second, caf::exit_reason::user_shutdown);
  st.modems.erase(i);
}

struct runner : effect_runner<fleet_shell> {
  using effect_runner::operator();

  const fleet_peers& peers() const {
    return state_of(self).peers;
  }
  const meet_neighbours& next() const {
    return state_of(self).next;
  }
  void answer(uint64_t request, std::string json) const {
    self->send(peers().publisher, control_answer{request, std::move(json)});
  }

  void operator()(core::modem_order& x) const {
    std::visit(*this, x);
  }
  void operator()(core::client_answer& x) const {
    std::visit(*this, x);
  }
  void operator()(core::spawn_modem& x) const {
    auto& st = state_of(self);
    dismiss(self, x.path);
    modem_peers mine{st.peers.bus,       st.peers.network, fleet_actor{self},
                     st.peers.publisher, st.peers.log,     st.peers.memory};
    auto handle = self->spawn<caf::monitored>(
      modem, std::move(mine), x.path, st.peers.seed + ++st.spawned);
    if (st.query_providers)
      self->send(handle, query_providers{true});
    st.modems.try_emplace(x.path, std::move(handle));
  }
  void operator()(core::show_modem& x) const {
    send_to(self, x.modem->path, modem_seen{x.modem});
  }
  void operator()(core::remind_modem& x) const {
    send_to(self, x.path, remember{x.path, std::move(x.memory)});
  }
  void operator()(core::tell_modem& x) const {
    send_to(self, x.path, std::move(x.desired));
  }
  void operator()(core::dismiss_modem& x) const {
    dismiss(self, x.path);
    self->send(peers().publisher, modem_gone{x.path});
    self->send(peers().sampler, modem_gone{x.path});
    self->send(next().prober, modem_gone{x.path});
    self->send(next().location, modem_gone{x.path});
  }
  void operator()(core::pass_report& x) const {
    self->send(peers().publisher, modem_reported{x.report});
    self->send(peers().sampler, modem_reported{x.report});
    self->send(next().prober, modem_reported{x.report});
    self->send(next().silence, modem_reported{x.report});
    self->send(next().location, modem_reported{x.report});
  }
  void operator()(core::abandon_interface& x) const {
    self->send(
      peers().network,
      drop_network{
        0, std::move(x.owner), std::move(x.interface), modem_actor{}});
  }
  void operator()(core::release_interfaces& x) const {
    self->send(peers().network, release_networks{std::move(x.owner)});
  }
  void operator()(core::publish_absent& x) const {
    self->send(peers().publisher, absent_networks{std::move(x.networks)});
  }
  void operator()(core::watch_networks& x) const {
    self->send(next().keeper, std::move(x.list));
  }
  void operator()(core::acknowledge_config& x) const {
    self->send(
      peers().publisher,
      config_carried_out{std::move(x.dpc_key), std::move(x.dpc_timestamp)});
  }
  void operator()(core::publish_presence& x) const {
    self->send(
      next().silence,
      modems_present{std::move(x.came), std::move(x.went), x.known});
  }
  void operator()(core::scan_with& x) const {
    send_to(self, x.path, std::move(x.what));
  }
  void operator()(core::refuse_scan& x) const {
    answer(x.what.request, render_scan(x.what.label, x.error, {}));
  }
  void operator()(core::renew_session& x) const {
    send_to(self, x.path, reconnect_modem{});
  }
  void operator()(core::confirm& x) const {
    answer(x.request, render_note(x.label, x.doing));
  }
  void operator()(core::refuse& x) const {
    answer(x.request, render_refusal(x.why));
  }
  void operator()(core::log_line& x) const {
    say(*peers().log, x);
  }
};

} // namespace

void carry_out(fleet_ptr self, core::fleet_effects effects) {
  run_all(runner{{self}}, std::move(effects));
}

} // namespace wwan
