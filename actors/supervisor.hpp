// SUPERVISOR: builds the house of actors and watches over it.
#pragma once

#include <functional>

#include "core/service/recovery_policy.hpp"
#include "messages/actors.hpp"
#include "messages/cipher_port.hpp"
#include "messages/memory_port.hpp"
#include "messages/mm_ports.hpp"
#include "messages/network_ports.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

/// What the actors are plugged into; all outlive the actor system.
struct house_ports {
  bus_port* bus = nullptr;
  network_port* network = nullptr;
  publish_port* publish = nullptr;
  log_port* log = nullptr;
  uint64_t seed = 0;               ///< spreads this device's back-off
  cipher_port* keys = nullptr;     ///< none: encrypted credentials stay locked
  memory_port* memory = nullptr;   ///< may be missing
  service_port* service = nullptr; ///< none: ModemManager is not ours to keep
  bool spawns = false;             ///< starts ModemManager when there is none
  probe_port* probes = nullptr;    ///< none: nothing is probed
  driver_port* drivers = nullptr;  ///< none: no driver is ever reloaded
  watchdog_port* watchdog = nullptr; ///< none: nobody watches
  /// Without ModemManager for so long the watchdog is told no more; 0: never.
  std::chrono::seconds lost_after{0};
  /// Soft recovery of a modem that is missing for so long.
  std::chrono::seconds recover_after = core::recovery_policy::usual_patience;
};

/// The doors of the house.
struct house {
  intake_actor intake;
  credentials_actor credentials;
  fleet_actor fleet;
  silence_actor silence;
  publisher_actor publisher;
  sampler_actor sampler;
  location_actor location;
  bus_actor bus;
  network_actor network;
  keeper_actor keeper;
  prober_actor prober;
  journal_actor journal;
};

/// Spawns all actors.
house build_house(caf::actor_system& sys, const house_ports& ports);

/// The only message: begin to watch. Reacts to nothing else.
struct keep_watch {};

using supervisor_actor = caf::typed_actor<on<keep_watch>>;

struct supervisor_shell {
  static inline const char* name = "supervisor";
};

/// Calls `died` with name and reason when any of them ends unasked.
supervisor_actor::behavior_type supervisor(
  supervisor_actor::stateful_pointer<supervisor_shell> self,
  const house& watched, std::function<void(const std::string&)> died);

} // namespace wwan

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(wwan::keep_watch)
