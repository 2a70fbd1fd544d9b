// What the loop's tests share: a loop with a system on it, and a few actors.
// Keep a handle to an actor that shall live: CAF ends one that nobody can
// reach.
#pragma once

#include "loop/event_loop.hpp"
#include "loop/virtual_loop.hpp"

#include <caf/all.hpp>
#include <systemd/sd-event.h>

#include <chrono>
#include <functional>
#include <utility>

/// Asks an actor to do its next step.
struct tick {};

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(tick)

namespace loop_test {

using namespace std::chrono_literals;

template <class Loop>
struct loop_config : caf::actor_system_config {
  explicit loop_config(Loop& loop) {
    loop.add_to(*this);
  }
};

template <class Loop>
struct fixture {
  Loop loop;
  loop_config<Loop> cfg{loop};
  caf::actor_system sys{cfg};
};

using virtual_fixture = fixture<wwan::virtual_loop>;

/// Exit code of a run that had to be stopped because it took too long.
constexpr int too_late = 99;

struct real_fixture : fixture<wwan::event_loop> {
  /// Runs the loop until somebody stops it.
  int run(std::chrono::microseconds limit = 10s) {
    sd_event_source* watchdog = nullptr;
    sd_event_add_time_relative(
      loop.raw(), &watchdog, CLOCK_MONOTONIC,
      static_cast<uint64_t>(limit.count()), 1, on_watchdog, &loop);
    sd_event_source_set_priority(watchdog, SD_EVENT_PRIORITY_IMPORTANT - 90);
    auto code = loop.run();
    sd_event_source_disable_unref(watchdog);
    return code;
  }

  static int on_watchdog(sd_event_source*, uint64_t, void* loop) {
    static_cast<wwan::event_loop*>(loop)->stop(too_late);
    return 0;
  }
};

/// Spawns an actor from a lambda. CAF's own spawn() without an argument
/// dereferences a null pointer, which UBSan stops.
template <class F>
caf::actor spawn_from(caf::actor_system& sys, F f) {
  return sys.spawn(
    [](caf::event_based_actor* self, const F& g) { return g(self); },
    std::move(f));
}

/// Calls `f` for each tick.
inline caf::behavior
on_tick(caf::event_based_actor* self, std::function<void(caf::actor)> f) {
  return {[self, f = std::move(f)](tick) {
    f(caf::actor{self});
  }};
}

/// Sends itself ticks for ever; calls `f` for each.
inline caf::behavior
busy(caf::event_based_actor* self, std::function<void()> f) {
  self->send(self, tick{});
  return {[self, f = std::move(f)](tick) {
    f();
    self->send(self, tick{});
  }};
}

/// Answers every tick with a tick, for ever.
inline caf::behavior
ping_pong(caf::event_based_actor* self, const caf::actor& peer) {
  if (peer)
    self->send(peer, tick{});
  return {[self](tick) {
    self->send(caf::actor_cast<caf::actor>(self->current_sender()), tick{});
  }};
}

} // namespace loop_test
