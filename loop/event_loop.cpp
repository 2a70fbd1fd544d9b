#include "loop/event_loop.hpp"

#include "loop/coordinator.hpp"
#include "loop/shut_down.hpp"

#include <systemd/sd-event.h>

#include <csignal>
#include <system_error>
#include <utility>

namespace wwan {

namespace {

using std::chrono::microseconds;
constexpr uint64_t for_ever = UINT64_MAX;

// The end must not wait behind a storm on the bus.
constexpr int64_t signal_priority = SD_EVENT_PRIORITY_IMPORTANT - 50;

// 1 us, because 0 means sd-event's default of 250 ms.
constexpr uint64_t accuracy = 1;

int check(int result, const char* what) {
  if (result < 0)
    throw std::system_error(-result, std::generic_category(), what);
  return result;
}

// Rounds up: a timer must never fire before its time.
uint64_t to_usec(std::chrono::nanoseconds x) {
  auto us = std::chrono::ceil<microseconds>(x).count();
  return us < 1 ? 1 : static_cast<uint64_t>(us);
}

int on_signal(sd_event_source*, const signalfd_siginfo*, void* self) {
  static_cast<event_loop*>(self)->stop(0);
  return 0;
}

} // namespace

event_loop::event_loop() {
  check(sd_event_new(&event_), "sd_event_new");
  auto r = sd_event_add_time(
    event_, &timer_, CLOCK_MONOTONIC, 0, accuracy, on_timer, this);
  if (r >= 0)
    r = sd_event_source_set_enabled(timer_, SD_EVENT_OFF);
  if (r < 0) {
    sd_event_source_unref(timer_);
    sd_event_unref(event_);
    check(r, "sd_event_add_time");
  }
}

event_loop::~event_loop() {
  sd_event_source_disable_unref(timer_);
  sd_event_unref(event_);
}

sd_event* event_loop::raw() noexcept {
  return event_;
}

void event_loop::add_to(caf::actor_system_config& cfg) {
  coordinator::add_to(cfg, queue_, clock_);
}

int event_loop::run() {
  slow_.begin(clock_.now());
  while (!exit_code_ && !finished_by_event())
    step(std::nullopt);
  if (at_turn_end_)
    tell_turn_end();
  slow_.end(clock_.now());
  int code = 0;
  if (exit_code_)
    code = *std::exchange(exit_code_, std::nullopt);
  else
    sd_event_get_exit_code(event_, &code);
  return code;
}

void event_loop::stop(int exit_code) noexcept {
  exit_code_ = exit_code;
}

void event_loop::stop_on_signals() {
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGTERM);
  sigaddset(&both, SIGINT);
  check(-pthread_sigmask(SIG_BLOCK, &both, nullptr), "pthread_sigmask");
  for (auto number : {SIGTERM, SIGINT}) {
    sd_event_source* source = nullptr;
    check(
      sd_event_add_signal(event_, &source, number, on_signal, this),
      "sd_event_add_signal");
    sd_event_source_set_priority(source, signal_priority);
    sd_event_source_set_floating(source, 1);
    sd_event_source_unref(source);
  }
  for (auto number : {SIGPIPE, SIGUSR1, SIGUSR2})
    std::signal(number, SIG_IGN);
}

uint64_t event_loop::turn() const noexcept {
  return turn_;
}

void event_loop::on_slow_turn(microseconds limit, slow_turns::handler f) {
  slow_.watch(limit, std::move(f));
}

std::vector<std::string> event_loop::shut_down(
  caf::actor_system& sys, std::chrono::milliseconds deadline) {
  slow_.begin(clock_.now());
  auto end = clock_.now() + deadline;
  auto left = wwan::shut_down(sys, queue_, clock_, [this, end] {
    if (clock_.now() >= end || (finished_by_event() && queue_.empty()))
      return false;
    step(end);
    return true;
  });
  slow_.end(clock_.now());
  return left;
}

int event_loop::on_timer(sd_event_source*, uint64_t, void* self) {
  auto& loop = *static_cast<event_loop*>(self);
  loop.armed_.reset(); // one shot
  loop.clock_.fire_due();
  return 0;
}

// After sd_event_exit() no source is ever dispatched again.
bool event_loop::finished_by_event() const {
  return sd_event_get_state(event_) == SD_EVENT_FINISHED;
}

// Before each look at the sources, so that it does not matter where a timer
// was set or cancelled: main, a dispatch or an actor.
void event_loop::arm_timer() {
  auto due = clock_.next_due();
  if (due == armed_)
    return;
  if (due)
    check(
      sd_event_source_set_time(timer_, to_usec(due->time_since_epoch())),
      "sd_event_source_set_time");
  check(
    sd_event_source_set_enabled(timer_, due ? SD_EVENT_ONESHOT : SD_EVENT_OFF),
    "sd_event_source_set_enabled");
  armed_ = due;
}

// No defer source drains the queue: sd-event dispatches a pending defer source
// before every other source of its priority, for ever.
void event_loop::step(std::optional<time_point> until) {
  dispatch_one(until);
  clock_.fire_due();
  run_rounds();
  if (at_turn_end_ && clock_.now() - turn_end_told_ >= longest_turn)
    tell_turn_end();
}

void event_loop::run_rounds() {
  auto end = clock_.now() + longest_rounds;
  for (int i = 0; i < max_rounds && clock_.now() < end; ++i)
    if (queue_.run_round() == 0 || exit_code_)
      return;
}

void event_loop::at_turn_end(std::function<void()> f) {
  at_turn_end_ = std::move(f);
}

void event_loop::tell_turn_end() {
  at_turn_end_();
  turn_end_told_ = clock_.now();
}

bool event_loop::dispatch_one(std::optional<time_point> until) {
  if (finished_by_event())
    return false; // only actors are left to run
  arm_timer();
  auto ready = check(sd_event_prepare(event_), "sd_event_prepare");
  if (ready == 0)
    ready = queue_.empty() ? sleep(until) : sd_event_wait(event_, 0);
  if (check(ready, "sd_event_wait") == 0)
    return false;
  check(sd_event_dispatch(event_), "sd_event_dispatch");
  return true;
}

int event_loop::sleep(std::optional<time_point> until) {
  if (at_turn_end_)
    tell_turn_end();
  if (!queue_.empty())
    return sd_event_wait(event_, 0); // the turn goes on
  if (slow_.end(clock_.now())) { // the handler may have stopped us or made work
    slow_.begin(clock_.now());
    return sd_event_wait(event_, 0);
  }
  auto usec = until ? to_usec(*until - clock_.now()) : for_ever;
  // Before the sleep: what woke us does not wait for this call.
  slow_.begin(clock_.now());
  auto ready = sd_event_wait(event_, usec);
  ++turn_;
  turn_end_told_ = clock_.now();
  slow_.woke(turn_end_told_);
  return ready;
}

} // namespace wwan
