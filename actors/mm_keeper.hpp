// KEEPER: the shell of service_machine.
#pragma once

#include "core/service/service_machine.hpp"
#include "messages/actors.hpp"
#include "messages/mm_ports.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

struct mm_keeper_peers {
  service_port* service = nullptr; ///< none: nothing is kept
  log_port* log = nullptr;
  bool spawns = false;
  fleet_actor fleet;                 ///< shows what is done about a modem
  driver_port* drivers = nullptr;    ///< none: no driver is reloaded
  watchdog_port* watchdog = nullptr; ///< none: nobody watches
  /// Without ModemManager for so long the watchdog is told no more; 0: never.
  std::chrono::seconds lost_after{0};
  /// Soft recovery of a modem that is missing for so long.
  std::chrono::seconds recover_after = core::recovery_policy::usual_patience;
};

struct mm_keeper_shell {
  using role = keeper_actor;
  static inline const char* name = "keeper";
  mm_keeper_peers peers;
  core::service_machine machine{{}};
};

keeper_actor::behavior_type mm_keeper(
  keeper_actor::stateful_pointer<mm_keeper_shell> self, mm_keeper_peers peers);

} // namespace wwan
