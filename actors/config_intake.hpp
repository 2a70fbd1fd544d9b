// CONFIG INTAKE: text becomes a valid config, or an error that names a field.
#pragma once

#include "core/fleet/config_policy.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct intake_peers {
  silence_actor silence;
  credentials_actor credentials;
  publisher_actor publisher;
};

struct intake_shell {
  using role = intake_actor;
  static inline const char* name = "config-intake";
  intake_peers peers;
  core::config_policy policy;
  config_origin origin = config_origin::file; ///< of the last one
};

intake_actor::behavior_type config_intake(
  intake_actor::stateful_pointer<intake_shell> self, intake_peers peers);

} // namespace wwan
