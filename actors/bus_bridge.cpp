#include "actors/bus_bridge.hpp"

namespace wwan {

namespace {

using self_ptr = bus_actor::stateful_pointer<bus_shell>;

void name_others(self_ptr self, bus_port* port) {
  auto* log = state_of(self).notes.log;
  if (log == nullptr || !state_of(self).others.asks(self->clock().now()))
    return;
  port->find_managers([log](const auto& names) {
    for (const auto& name : names)
      log->log(log_level::warning, "bus", core::who_else::told(name));
  });
}

void start(self_ptr self, bus_port* port, const perform& x) {
  const auto& notes = state_of(self).notes;
  auto refusal = notes.before(*x.what);
  if (!refusal.empty()) {
    failure error{error_class::config, "bearerd.Error.NotSent", refusal};
    self->send(x.from, step_result{x.id, *x.what, std::move(error)});
    return;
  }
  // Weak: the answer may come when the actors are gone.
  auto from = caf::actor_cast<caf::weak_actor_ptr>(x.from);
  auto done = [id = x.id, what = x.what, from, via = x.via,
               notes](const failure& error) {
    notes.after(*what, error);
    if (auto fleet = via.lock())
      caf::anon_send(
        caf::actor_cast<fleet_actor>(fleet),
        step_answer{from, step_result{id, *what, error}});
  };
  port->perform(x.path, x.what, x.urgent, std::move(done));
  if (x.is_contested) // after the call: nobody waits for it
    name_others(self, port);
}

} // namespace

bus_actor::behavior_type
bus_bridge(self_ptr self, bus_port* port, step_notes notes) {
  state_of(self).notes = notes;
  return {
    [self, port](const perform& x) { start(self, port, x); },
    [port](const run_scan& x) {
      auto from = caf::actor_cast<caf::weak_actor_ptr>(x.from);
      port->scan(
        x.path,
        [from](const failure& error, const std::vector<provider>& found) {
          if (auto modem = from.lock())
            caf::anon_send(
              caf::actor_cast<modem_actor>(modem), scan_done{error, found});
        });
    },
    [self, port](const take_sample& x) {
      self->send(x.from, metrics_sample{port->sample()});
    },
  };
}

} // namespace wwan
