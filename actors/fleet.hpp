// FLEET: the shell of fleet_machine; parent of all MODEM actors.
#pragma once

#include "core/fleet/fleet_machine.hpp"
#include "messages/actors.hpp"
#include "messages/memory_port.hpp"
#include "messages/output_ports.hpp"
#include "messages/path_map.hpp"

namespace wwan {

struct fleet_peers {
  bus_actor bus;
  network_actor network;
  publisher_actor publisher;
  sampler_actor sampler;
  log_port* log = nullptr; ///< outlives all actors
  uint64_t seed = 0;       ///< spreads the back-off of this device's modems
  memory_port* memory = nullptr; ///< may be missing; outlives all actors
};

struct fleet_shell {
  using role = fleet_actor;
  static inline const char* name = "fleet";
  fleet_peers peers;
  meet_neighbours next;
  bool query_providers = false;
  core::fleet_machine machine;
  path_map<modem_actor> modems;
  uint64_t spawned = 0;
};

fleet_actor::behavior_type
fleet(fleet_actor::stateful_pointer<fleet_shell> self, fleet_peers peers);

} // namespace wwan
