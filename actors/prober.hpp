// PROBER: the shell of prober_machine.
#pragma once

#include "core/service/prober_machine.hpp"
#include "messages/actors.hpp"
#include "messages/network_ports.hpp"

namespace wwan {

struct prober_peers {
  probe_port* port = nullptr; ///< none: nothing is probed
  fleet_actor fleet;
};

struct prober_shell {
  using role = prober_actor;
  static inline const char* name = "prober";
  prober_peers peers;
  core::prober_machine machine;
};

prober_actor::behavior_type
prober(prober_actor::stateful_pointer<prober_shell> self, prober_peers peers);

} // namespace wwan
