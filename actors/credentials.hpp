// CREDENTIALS: the shell of credentials_machine.
#pragma once

#include "core/service/credentials_machine.hpp"
#include "messages/actors.hpp"
#include "messages/cipher_port.hpp"

namespace wwan {

struct credentials_peers {
  cipher_port* keys = nullptr; ///< none: every block stays locked
  silence_actor silence;       ///< on the way to FLEET
  fleet_actor fleet;
  prober_actor prober;
  publisher_actor publisher;
};

struct credentials_shell {
  using role = credentials_actor;
  static inline const char* name = "credentials";
  credentials_peers peers;
  core::credentials_machine machine;
};

credentials_actor::behavior_type credentials_keeper(
  credentials_actor::stateful_pointer<credentials_shell> self,
  credentials_peers peers);

} // namespace wwan
