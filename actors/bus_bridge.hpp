// BUS BRIDGE: steps go to the bus port, answers come back as messages.
#pragma once

#include "actors/step_notes.hpp"
#include "core/service/who_else.hpp"
#include "messages/actors.hpp"
#include "messages/mm_ports.hpp"

namespace wwan {

struct bus_shell {
  using role = bus_actor;
  static inline const char* name = "bus-bridge";
  bus_port* port = nullptr;
  step_notes notes;
  core::who_else others;
};

/// `port` outlives the actor system.
bus_actor::behavior_type bus_bridge(
  bus_actor::stateful_pointer<bus_shell> self, bus_port* port,
  step_notes notes);

} // namespace wwan
