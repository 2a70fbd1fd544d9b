#include "actors/bus_bridge.hpp"

#include <utility>

#include "actors/machine_shell.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<bus_shell>;

/// Who answers another program is told who else there is.
void name_others(const bus_shell& st) {
  st.port->find_managers([log = st.notes.log](const auto& names) {
    for (const auto& name : names)
      log->log(log_level::warning, "bus", core::who_else::told(name));
  });
}

} // namespace

template <>
bus_actor::behavior_type reactions<bus_shell>::all() const {
  auto* self = of;
  return {
    [self](const perform& x) {
      auto& st = state_of(self);
      auto refusal = st.notes.before(*x.what);
      if (!refusal.empty()) {
        failure error{error_class::config, "bearerd.Error.NotSent", refusal};
        self->send(x.from, step_result{x.id, *x.what, std::move(error)});
        return;
      }
      // Weak: the answer may come when the actors are gone.
      auto done = [id = x.id, what = x.what, from = weak(x.from), via = x.via,
                   notes = st.notes](const failure& error) {
        notes.after(*what, error);
        tell<fleet_actor>(via, step_answer{from, {id, *what, error}});
      };
      st.port->perform(x.path, x.what, x.urgent, std::move(done));
      // After the call: nobody waits for it.
      if (x.is_contested && st.others.asks(now_of(self)))
        name_others(st);
    },
    [self](const run_scan& x) {
      state_of(self).port->scan(
        x.path, [from = weak(x.from)](
                  const failure& error, const std::vector<provider>& found) {
          tell<modem_actor>(from, scan_done{error, found});
        });
    },
    [self](const take_sample& x) {
      self->send(x.from, metrics_sample{state_of(self).port->sample()});
    },
  };
}

bus_actor::behavior_type
bus_bridge(self_ptr self, bus_port* port, step_notes notes) {
  auto& st = state_of(self);
  st.port = port;
  st.notes = notes;
  return reactions<bus_shell>{self}.all();
}

} // namespace wwan
