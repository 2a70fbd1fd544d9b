#include "loop/coordinator.hpp"

#include <caf/actor_system.hpp>
#include <caf/make_actor.hpp>
#include <caf/monitorable_actor.hpp>

#include <algorithm>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace wwan {

namespace {

// Stands in for CAF's printer, which needs a thread of its own.
class stderr_printer final : public caf::monitorable_actor {
public:
  explicit stderr_printer(caf::actor_config& cfg)
    : caf::monitorable_actor(cfg) {}

  void enqueue(caf::mailbox_element_ptr x, caf::execution_unit*) override {
    auto& msg = x->content();
    if (msg.match_elements<caf::add_atom, caf::actor_id, std::string>())
      print(msg.get_as<std::string>(2));
  }

private:
  // Nobody waits for who reads it: what does not fit is not said.
  static void print(const std::string& text) {
    pollfd out{STDERR_FILENO, POLLOUT, 0};
    auto size = std::min<size_t>(text.size(), PIPE_BUF);
    if (::poll(&out, 1, 0) <= 0 || ::write(out.fd, text.data(), size) < 0)
      return;
  }
};

} // namespace

coordinator::coordinator(
  caf::actor_system& sys, run_queue& queue, loop_clock& clock)
  : super(sys), queue_(queue), clock_(clock) {}

void coordinator::add_to(
  caf::actor_system_config& cfg, run_queue& queue, loop_clock& clock) {
  cfg.module_factories.emplace_back([&queue, &clock](caf::actor_system& sys) {
    return static_cast<caf::actor_system::module*>(
      new coordinator(sys, queue, clock));
  });
}

void coordinator::enqueue(caf::resumable* job) {
  queue_.exec_later(job);
}

bool coordinator::detaches_utility_actors() const {
  return false;
}

caf::actor_clock& coordinator::clock() noexcept {
  return clock_;
}

void coordinator::start() {
  auto& sys = system();
  queue_.serve(&sys);
  // ~actor_system would wait for actors that only this thread could run.
  sys.await_actors_before_shutdown(false);
  caf::actor_config cfg{&queue_};
  utility_actors_[printer_id] = caf::make_actor<stderr_printer, caf::actor>(
    sys.next_actor_id(), sys.node(), &sys, cfg);
}

void coordinator::stop() {
  clock_.cancel_all();
  queue_.end_all();
  clock_.cancel_all(); // last words may have set timers
  queue_.serve(nullptr);
}

} // namespace wwan
