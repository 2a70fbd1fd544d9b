#include "loop/shut_down.hpp"

#include <caf/actor_registry.hpp>
#include <caf/actor_system.hpp>

namespace wwan {

std::vector<std::string> shut_down(
  caf::actor_system& sys, run_queue& queue, loop_clock& clock,
  const std::function<bool()>& more) {
  auto running = [&sys] {
    return sys.registry().running();
  };
  do
    queue.exit_all(); // again each time: someone may have been spawned
  while (running() > 0 && more());
  auto left = queue.living();
  // Blocking actors, and lazy ones that never got a message, count as running
  // but never came by the queue.
  if (auto n = running(); n > left.size())
    left.emplace_back(std::to_string(n - left.size()) + " not on this loop");
  clock.cancel_all();
  queue.end_all();
  clock.cancel_all();
  return left;
}

} // namespace wwan
