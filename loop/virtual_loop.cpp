#include "loop/virtual_loop.hpp"

#include "loop/coordinator.hpp"
#include "loop/shut_down.hpp"

#include <stdexcept>
#include <utility>

namespace wwan {

namespace {

// Far more than any chain of messages in this program; reached in well under a
// second.
constexpr int max_rounds = 100'000;

// Timers at one and the same time: a delayed_send of zero to oneself.
constexpr int max_timers_at_once = 100'000;

[[noreturn]] void never_settle() {
  throw std::runtime_error("actors never settle");
}

} // namespace

virtual_loop::virtual_loop() = default;

virtual_loop::~virtual_loop() = default;

void virtual_loop::add_to(caf::actor_system_config& cfg) {
  coordinator::add_to(cfg, queue_, clock_);
}

void virtual_loop::at_turn_end(std::function<void()> f) {
  at_turn_end_ = std::move(f);
}

void virtual_loop::drain() {
  if (!try_drain())
    never_settle();
}

void virtual_loop::advance(std::chrono::nanoseconds d) {
  if (!advance_to(clock_.time + d))
    never_settle();
}

virtual_loop::time_point virtual_loop::now() const {
  return clock_.time;
}

std::optional<virtual_loop::time_point> virtual_loop::next_due() const {
  return clock_.next_due();
}

std::vector<std::string> virtual_loop::shut_down(
  caf::actor_system& sys, std::chrono::milliseconds deadline) {
  auto end = clock_.time + deadline;
  // One timer at a time, as time itself would.
  return wwan::shut_down(sys, queue_, clock_, [this, end] {
    if (!try_drain() || clock_.time >= end)
      return false;
    auto due = clock_.next_due();
    return advance_to(due && *due < end ? *due : end);
  });
}

bool virtual_loop::try_drain() {
  for (int i = 0; i < max_rounds; ++i) {
    if (queue_.run_round() != 0)
      continue;
    if (at_turn_end_)
      at_turn_end_();
    if (queue_.empty())
      return true;
  }
  return false;
}

bool virtual_loop::advance_to(time_point t) {
  if (!try_drain())
    return false;
  auto at_once = 0;
  while (auto due = clock_.next_due()) {
    if (*due > t)
      break;
    if (*due > clock_.time) {
      clock_.time = *due;
      at_once = 0;
    }
    clock_.fire_one(clock_.time);
    if (++at_once > max_timers_at_once || !try_drain())
      return false;
  }
  if (clock_.time < t)
    clock_.time = t;
  return true;
}

} // namespace wwan
