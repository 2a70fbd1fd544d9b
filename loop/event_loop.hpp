// The one loop of the process: D-Bus, netlink, sockets, timers, signals, child
// processes and actors, on one thread. The only place that knows both CAF and
// sd-event.
#pragma once

#include "loop/loop_clock.hpp"
#include "loop/run_queue.hpp"
#include "loop/slow_turns.hpp"

#include <caf/fwd.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

struct sd_event;
struct sd_event_source;

namespace wwan {

/// One thread, one sd_event, and CAF's actors on it. All calls belong on the
/// thread that made the loop. Declare it before the actor system that uses it.
///
/// Each look at the sources dispatches one of them, the most urgent, and is
/// followed by a few rounds of the actors' queue: what an event sets off ends
/// before the next event is looked at, unless that takes long. I/O goes first,
/// and neither can starve the other. An idle loop sleeps without any timer.
class event_loop {
public:
  /// Rounds between two looks at the sources, so messages of one actor, too.
  /// From a signal to the call that answers it, four actors have their turn.
  static constexpr int max_rounds = 16;

  /// Rounds take no longer than this between two looks at the sources, but for
  /// the one that is under way.
  static constexpr std::chrono::milliseconds longest_rounds{5};

  /// In a turn without end, the turn's end comes this often all the same.
  static constexpr std::chrono::milliseconds longest_turn{10};

  /// Throws std::system_error when the kernel gives no epoll or timer.
  event_loop();
  event_loop(const event_loop&) = delete;
  event_loop& operator=(const event_loop&) = delete;
  ~event_loop();

  /// For attaching sources. Run it through this class only, never with
  /// sd_event_run() or sd_event_loop(): those know nothing of actors.
  sd_event* raw() noexcept;

  /// Makes the actor system that is built from `cfg` run on this loop.
  void add_to(caf::actor_system_config& cfg);

  /// See run_queue::set_crowd.
  void set_crowd(const char* name) noexcept {
    queue_.set_crowd(name);
  }

  /// Runs until stop() or sd_event_exit(); returns the exit code. What is
  /// queued then stays queued for the next run() or shut_down().
  int run();

  /// Ends run() after the dispatch or round that is under way; before run(),
  /// makes it return at once.
  void stop(int exit_code) noexcept;

  /// SIGTERM and SIGINT mean stop(0), before any other source; SIGPIPE and
  /// what asks EVE's agents for a dump, SIGUSR1 and SIGUSR2, are ignored. Child
  /// processes inherit all that: reset the mask and the signals there.
  void stop_on_signals();

  /// How often the loop woke up from sleep. A turn is the work between two
  /// sleeps.
  uint64_t turn() const noexcept;

  /// Calls `f` when a turn is over, right before the loop sleeps, and every
  /// `longest_turn` while it does not: for what is to be done once for many
  /// events. What it enqueues runs before the sleep.
  void at_turn_end(std::function<void()> f);

  /// Calls `f` for each turn that took longer than `limit`, when that turn is
  /// over.
  void on_slow_turn(std::chrono::microseconds limit, slow_turns::handler f);

  /// Tells all actors to exit and runs the loop, I/O included, until they did
  /// or `deadline` is over; then ends the others without asking. Returns those
  /// others as "<id>:<name>".
  std::vector<std::string> shut_down(
    caf::actor_system& sys,
    std::chrono::milliseconds deadline = std::chrono::seconds{2});

private:
  using time_point = caf::actor_clock::time_point;

  static int on_timer(sd_event_source*, uint64_t, void* self);
  bool finished_by_event() const;
  void arm_timer();
  void step(std::optional<time_point> until);
  void tell_turn_end();
  bool dispatch_one(std::optional<time_point> until);
  void run_rounds();
  int sleep(std::optional<time_point> until);

  run_queue queue_;
  loop_clock clock_;
  sd_event* event_ = nullptr;
  sd_event_source* timer_ = nullptr;
  std::optional<time_point> armed_;
  std::optional<int> exit_code_;
  std::function<void()> at_turn_end_;
  time_point turn_end_told_;
  uint64_t turn_ = 0;
  slow_turns slow_;
};

} // namespace wwan
