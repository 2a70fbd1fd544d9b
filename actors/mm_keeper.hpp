// KEEPER: the shell of keeper_policy.
#pragma once

#include "core/keeper_policy.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct mm_keeper_peers {
  service_port* service = nullptr; ///< none: nothing is kept
  log_port* log = nullptr;
  bool spawns = false;
};

struct mm_keeper_shell {
  static inline const char* name = "keeper";
  mm_keeper_peers peers;
  core::keeper_policy policy{false};
};

keeper_actor::behavior_type mm_keeper(
  keeper_actor::stateful_pointer<mm_keeper_shell> self, mm_keeper_peers peers);

} // namespace wwan
