// Where CAF 0.17 plugs in: its scheduler module, made of our queue and clock.
#pragma once

#include "loop/loop_clock.hpp"
#include "loop/run_queue.hpp"

#include <caf/actor_system_config.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

namespace wwan {

/// A scheduler without threads. Its owner is the actor system; the queue and
/// the clock belong to a loop, which must outlive that system.
class coordinator final : public caf::scheduler::abstract_coordinator {
public:
  using super = caf::scheduler::abstract_coordinator;

  coordinator(caf::actor_system& sys, run_queue& queue, loop_clock& clock);

  /// Makes actor systems that are built from `cfg` use this scheduler. One
  /// system at a time per queue.
  static void
  add_to(caf::actor_system_config& cfg, run_queue& queue, loop_clock& clock);

  void enqueue(caf::resumable* job) override;

  bool detaches_utility_actors() const override;

  caf::actor_clock& clock() noexcept override;

protected:
  /// Starts no thread. CAF's own complaints, such as a message that nobody
  /// handles, go to stderr.
  void start() override;

  /// Ends what still lives, so that the system's end neither hangs nor leaks.
  void stop() override;

private:
  run_queue& queue_;
  loop_clock& clock_;
};

} // namespace wwan
