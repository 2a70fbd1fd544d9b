// LOCATION: the shell of location_machine.
#pragma once

#include "core/service/location_machine.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct location_peers {
  fleet_actor fleet;
  publisher_actor publisher;
};

struct location_shell {
  using role = location_actor;
  static inline const char* name = "location";
  location_peers peers;
  core::location_machine machine;
};

location_actor::behavior_type location(
  location_actor::stateful_pointer<location_shell> self, location_peers peers);

} // namespace wwan
