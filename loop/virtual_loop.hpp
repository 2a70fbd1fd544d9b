// Hours in milliseconds: the event loop's queue and timers under a clock that
// tests move by hand.
#pragma once

#include "loop/loop_clock.hpp"
#include "loop/run_queue.hpp"

#include <caf/fwd.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wwan {

/// Runs actors on the caller's thread, in virtual time. No sd-event, no I/O.
/// Declare it before the actor system that uses it.
class virtual_loop {
public:
  using time_point = caf::actor_clock::time_point;

  virtual_loop();
  virtual_loop(const virtual_loop&) = delete;
  virtual_loop& operator=(const virtual_loop&) = delete;
  ~virtual_loop();

  /// Makes the actor system that is built from `cfg` run on this loop.
  void add_to(caf::actor_system_config& cfg);

  /// See run_queue::set_crowd.
  void set_crowd(const char* name) noexcept {
    queue_.set_crowd(name);
  }

  /// Calls `f` whenever all actors are at rest, before time moves: the end of
  /// a turn, as event_loop has it. What it enqueues runs before that.
  void at_turn_end(std::function<void()> f);

  /// Runs actors until none has work left. Time stands still. Throws
  /// std::runtime_error when they keep each other busy for ever.
  void drain();

  /// Moves time by `d`: each timer on the way fires at its own time, and what
  /// it set off is drained before the next one. Throws like drain().
  void advance(std::chrono::nanoseconds d);

  /// Starts at an arbitrary point and moves in advance() only.
  time_point now() const;

  /// When the next timer fires, for who has other things to do in between.
  std::optional<time_point> next_due() const;

  /// Tells all actors to exit and runs them until they did, for at most
  /// `deadline` of virtual time; then ends the others without asking. Returns
  /// those others as "<id>:<name>".
  std::vector<std::string> shut_down(
    caf::actor_system& sys,
    std::chrono::milliseconds deadline = std::chrono::seconds{2});

private:
  class virtual_clock final : public loop_clock {
  public:
    time_point now() const noexcept override {
      return time;
    }

    time_point time{std::chrono::hours{1}};
  };

  bool try_drain();
  bool advance_to(time_point t);

  run_queue queue_;
  virtual_clock clock_;
  std::function<void()> at_turn_end_;
};

} // namespace wwan
