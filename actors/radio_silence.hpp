// RADIO SILENCE: the shell of silence_machine.
#pragma once

#include "core/fleet/silence_machine.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct silence_shell {
  static inline const char* name = "radio-silence";
  fleet_actor fleet;
  publisher_actor publisher;
  core::silence_machine machine;
  std::optional<time_point> armed;
};

silence_actor::behavior_type radio_silence(
  silence_actor::stateful_pointer<silence_shell> self, fleet_actor fleet,
  publisher_actor publisher);

} // namespace wwan
