// NETWORK: interfaces go to the network port, results come back as messages.
#pragma once

#include <map>
#include <string>

#include "core/fleet/interface_claims.hpp"
#include "messages/actors.hpp"
#include "messages/network_ports.hpp"
#include "messages/output_ports.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

struct network_shell {
  using role = network_actor;
  static inline const char* name = "network";
  network_port* port = nullptr;
  log_port* log = nullptr;
  core::interface_claims claims;
  std::map<modem_path, caf::weak_actor_ptr> waiting; ///< by owner
};

/// `port` and `log` outlive the actor system.
network_actor::behavior_type network(
  network_actor::stateful_pointer<network_shell> self, network_port* port,
  log_port* log);

} // namespace wwan
