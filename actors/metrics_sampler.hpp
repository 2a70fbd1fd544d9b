// SAMPLER: the shell of sampler_machine.
#pragma once

#include "core/tell/sampler_machine.hpp"
#include "messages/actors.hpp"

namespace wwan {

struct sampler_peers {
  bus_actor bus;
  network_actor network;
  publisher_actor publisher;
};

struct sampler_shell {
  using role = sampler_actor;
  static inline const char* name = "metrics-sampler";
  sampler_peers peers;
  prober_actor prober;
  core::sampler_machine machine;
};

sampler_actor::behavior_type metrics_sampler(
  sampler_actor::stateful_pointer<sampler_shell> self, sampler_peers peers);

} // namespace wwan
