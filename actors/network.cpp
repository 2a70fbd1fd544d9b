#include "actors/network.hpp"

#include <set>
#include <utility>

#include "actors/machine_shell.hpp"
#include "core/tell/traffic.hpp"

namespace wwan {

namespace {

using self_ptr = actor_with<network_shell>;

/// Weak: the answer may come when the modem's actor is gone.
link_answer answer_to(const modem_actor& to, uint64_t id) {
  return [from = weak(to), id](const link_outcome& x) {
    tell<modem_actor>(
      from, network_result{
              id, x.error, x.warning, x.changed, x.received, x.lacks, x.leased,
              x.is_of_session});
  };
}

/// Those who were refused the interface may have it now: they ask again.
void call_up(
  self_ptr self, const interface_name& interface,
  const std::set<modem_path>& owners) {
  for (const auto& owner : owners)
    tell<modem_actor>(state_of(self).waiting[owner], link_changed{interface});
}

void apply(self_ptr self, const apply_network& x) {
  auto& st = state_of(self);
  auto holder = st.claims.take(x.interface, x.owner);
  if (holder.empty())
    return st.port->apply(x.interface, x.settings, answer_to(x.from, x.id));
  st.waiting[x.owner] = weak(x.from);
  self->send(
    x.from, network_result{
              x.id,
              x.interface.str() + ": carries the session of " + holder.str(),
              {},
              {}});
}

/// Of who is gone nobody waits for the answer.
link_answer answer_to(const drop_network& x, log_port& log) {
  if (x.from)
    return answer_to(x.from, x.id);
  return [&log](const link_outcome& y) {
    say_error(log, "network", y.error);
  };
}

void drop(self_ptr self, const drop_network& x) {
  auto& st = state_of(self);
  auto verdict = st.claims.give_up(x.interface, x.owner);
  if (!verdict.clear)
    return self->send(x.from, network_result{x.id, {}, {}, {}});
  st.port->clear(x.interface, answer_to(x, *st.log));
  call_up(self, x.interface, verdict.awaited);
}

void release(self_ptr self, const release_networks& x) {
  auto& st = state_of(self);
  for (const auto& [interface, owners] : st.claims.release(x.owner))
    call_up(self, interface, owners);
  st.waiting.erase(x.owner);
}

/// FLEET may be gone by then.
void add_routes_to(network_port& port, const add_routes& x) {
  port.read_default_routes([x](const default_routes& found) {
    auto plan = x.plan;
    plan.routes = found;
    tell<fleet_actor>(x.from, std::move(plan));
  });
}

} // namespace

template <>
network_actor::behavior_type reactions<network_shell>::all() const {
  auto* self = of;
  return {
    [self](const apply_network& x) { apply(self, x); },
    [self](const drop_network& x) { drop(self, x); },
    [self](const add_routes& x) { add_routes_to(*state_of(self).port, x); },
    [self](const release_networks& x) { release(self, x); },
    [self](count_packets& x) {
      core::add_counters(x.modems, state_of(self).port->counters());
      self->send(x.from, packets_counted{std::move(x.modems)});
    },
  };
}

network_actor::behavior_type
network(self_ptr self, network_port* port, log_port* log) {
  auto& st = state_of(self);
  st.port = port;
  st.log = log;
  return reactions<network_shell>{self}.all();
}

} // namespace wwan
