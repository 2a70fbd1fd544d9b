#include "actors/network.hpp"

#include <functional>

namespace wwan {

namespace {

/// Weak: the answer may come when the modem's actor is gone.
std::function<void(const std::string&)>
answer_to(const modem_actor& to, uint64_t id) {
  auto from = caf::actor_cast<caf::weak_actor_ptr>(to);
  return [from, id](const std::string& error) {
    if (auto modem = from.lock())
      caf::anon_send(
        caf::actor_cast<modem_actor>(modem), network_result{id, error});
  };
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

network_actor::behavior_type network(
  network_actor::stateful_pointer<network_shell> self, network_port* port,
  log_port* log) {
  return {
    [port](const apply_network& x) {
      port->apply(x.interface, x.settings, x.metric, answer_to(x.from, x.id));
    },
    [port, log](const drop_network& x) {
      if (x.from)
        return port->clear(x.interface, answer_to(x.from, x.id));
      port->clear(x.interface, [log](const std::string& error) {
        if (!error.empty())
          log->log(log_level::error, "network", error);
      });
    },
    [self, port](count_packets& x) {
      add_counters(*port, x.modems);
      self->send(x.from, packets_counted{std::move(x.modems)});
    },
  };
}

} // namespace wwan
