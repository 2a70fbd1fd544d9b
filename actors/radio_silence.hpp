// RADIO SILENCE: the shell of silence_machine.
#pragma once

#include "core/fleet/silence_machine.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct silence_peers {
  fleet_actor fleet;
  publisher_actor publisher;
};

struct silence_shell {
  using role = silence_actor;
  static inline const char* name = "radio-silence";
  silence_peers peers;
  core::silence_machine machine;
};

silence_actor::behavior_type radio_silence(
  silence_actor::stateful_pointer<silence_shell> self, silence_peers peers);

} // namespace wwan
