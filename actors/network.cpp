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

} // namespace

network_actor::behavior_type network(
  network_actor::stateful_pointer<network_shell>, network_port* port,
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
          log->log(true, "network", error);
      });
    },
  };
}

} // namespace wwan
