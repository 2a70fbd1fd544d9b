// LOCATION: the shell of location_machine.
#pragma once

#include "core/service/location_machine.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct location_shell {
  static inline const char* name = "location";
  fleet_actor fleet;
  publisher_actor publisher;
  core::location_machine machine;
};

location_actor::behavior_type location(
  location_actor::stateful_pointer<location_shell> self, fleet_actor fleet,
  publisher_actor publisher);

} // namespace wwan
