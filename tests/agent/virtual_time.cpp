#include "virtual_time.hpp"

#include <utility>

namespace wwan::test {

using std::chrono::ceil;

virtual_time::virtual_time() : origin_(loop.now()) {
  // nop
}

void virtual_time::at(sim::duration delay, std::function<void()> f) {
  due_.emplace(now() + delay, std::move(f));
}

sim::duration virtual_time::now() const {
  return ceil<sim::duration>(loop.now() - origin_);
}

void virtual_time::run_actors() {
  loop.drain();
  if (turn_over)
    turn_over();
}

bool virtual_time::step(sim::duration end) {
  auto next = end;
  auto any = false;
  if (auto timer = loop.next_due()) {
    auto due = ceil<sim::duration>(*timer - origin_);
    any = due <= end;
    next = std::min(next, due);
  }
  if (!due_.empty() && due_.begin()->first <= end) {
    any = true;
    next = std::min(next, due_.begin()->first);
  }
  if (next > now()) {
    loop.advance(origin_ + next - loop.now());
    run_actors();
  } else if (!due_.empty() && due_.begin()->first <= next) {
    auto f = std::move(due_.begin()->second);
    due_.erase(due_.begin());
    f();
    run_actors();
  } else if (any) {
    loop.advance({}); // timers that are due now
    run_actors();
  }
  return any;
}

void virtual_time::pass(sim::duration x) {
  run_actors();
  auto end = now() + x;
  while (step(end)) {
    // until nothing is due
  }
}

bool virtual_time::until(
  const std::function<bool()>& holds, sim::duration limit) {
  run_actors();
  auto end = now() + limit;
  while (!holds())
    if (!step(end))
      return holds();
  return true;
}

void virtual_time::settle() {
  pass(sim::duration{0});
}

} // namespace wwan::test
