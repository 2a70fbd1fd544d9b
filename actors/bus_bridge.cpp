#include "actors/bus_bridge.hpp"

namespace wwan {

bus_actor::behavior_type
bus_bridge(bus_actor::stateful_pointer<bus_shell> self, bus_port* port) {
  return {
    [port](const perform& x) {
      // Weak: the answer may come when the modem's actor is gone.
      auto from = caf::actor_cast<caf::weak_actor_ptr>(x.from);
      auto done = [id = x.id, what = x.what, from](const failure& error) {
        if (auto modem = from.lock())
          caf::anon_send(
            caf::actor_cast<modem_actor>(modem), step_result{id, what, error});
      };
      port->perform(x.path, x.what, x.urgent, std::move(done));
    },
    [self, port](const take_sample& x) {
      self->send(x.from, metrics_sample{port->sample()});
    },
  };
}

} // namespace wwan
