#include "actors/network.hpp"

#include <set>

namespace wwan {

namespace {

using self_ptr = network_actor::stateful_pointer<network_shell>;

/// Weak: the answer may come when the modem's actor is gone.
link_answer answer_to(const modem_actor& to, uint64_t id) {
  auto from = caf::actor_cast<caf::weak_actor_ptr>(to);
  return [from, id](const link_outcome& x) {
    if (auto modem = from.lock())
      caf::anon_send(
        caf::actor_cast<modem_actor>(modem),
        network_result{id, x.error, x.warning, x.changed, x.received});
  };
}

/// Those who were refused the interface may have it now: they ask again.
void call_up(
  self_ptr self, const std::string& interface,
  const std::set<std::string>& owners) {
  auto& waiting = state_of(self).waiting;
  for (const auto& owner : owners) {
    auto i = waiting.find(owner);
    if (i == waiting.end())
      continue;
    if (auto modem = i->second.lock())
      self->send(caf::actor_cast<modem_actor>(modem), link_changed{interface});
  }
}

void apply(self_ptr self, network_port& port, const apply_network& x) {
  auto& st = state_of(self);
  auto holder = st.claims.take(x.interface, x.owner);
  if (holder.empty())
    return port.apply(x.interface, x.settings, answer_to(x.from, x.id));
  st.waiting[x.owner] = caf::actor_cast<caf::weak_actor_ptr>(x.from);
  self->send(
    x.from,
    network_result{
      x.id, x.interface + ": carries the session of " + holder, {}, {}});
}

void drop(
  self_ptr self, network_port& port, log_port& log, const drop_network& x) {
  auto verdict = state_of(self).claims.give_up(x.interface, x.owner);
  if (!verdict.clear) {
    if (x.from)
      self->send(x.from, network_result{x.id, {}, {}, {}});
    return;
  }
  if (x.from)
    port.clear(x.interface, answer_to(x.from, x.id));
  else
    port.clear(x.interface, [&log](const link_outcome& y) {
      if (!y.error.empty())
        log.log(log_level::error, "network", y.error);
    });
  call_up(self, x.interface, verdict.awaited);
}

void release(self_ptr self, const release_networks& x) {
  auto& st = state_of(self);
  for (const auto& [interface, owners] : st.claims.release(x.owner))
    call_up(self, interface, owners);
  st.waiting.erase(x.owner);
}

/// FLEET may be gone by then.
void add(network_port& port, const add_routes& x) {
  port.read_default_routes([x](const default_routes& found) {
    auto fleet = x.from.lock();
    if (!fleet)
      return;
    auto plan = x.plan;
    plan.routes = found;
    caf::anon_send(caf::actor_cast<fleet_actor>(fleet), std::move(plan));
  });
}

void add_counters(const network_port& port, std::vector<network_metrics>& xs) {
  auto counters = port.counters();
  for (auto& x : xs) {
    auto i = counters.find(x.addrs.interface);
    if (i == counters.end())
      continue;
    x.counted = true;
    x.rx_packets = i->second.rx_packets;
    x.rx_errors = i->second.rx_errors;
    x.rx_drops = i->second.rx_drops;
    x.tx_packets = i->second.tx_packets;
    x.tx_errors = i->second.tx_errors;
    x.tx_drops = i->second.tx_drops;
  }
}

} // namespace

network_actor::behavior_type
network(self_ptr self, network_port* port, log_port* log) {
  return {
    [self, port](const apply_network& x) { apply(self, *port, x); },
    [self, port, log](const drop_network& x) { drop(self, *port, *log, x); },
    [port](const add_routes& x) { add(*port, x); },
    [self](const release_networks& x) { release(self, x); },
    [self, port](count_packets& x) {
      add_counters(*port, x.modems);
      self->send(x.from, packets_counted{std::move(x.modems)});
    },
  };
}

} // namespace wwan
