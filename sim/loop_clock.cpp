#include "sim/loop_clock.hpp"

#include <ctime>
#include <utility>

namespace wwan::sim {

loop_clock::loop_clock(sd_event* loop) {
  sd_event_source* source = nullptr;
  sd_event_add_time(loop, &source, CLOCK_MONOTONIC, 0, 1, on_time, this);
  timer_.reset(source);
  sd_event_source_set_enabled(source, SD_EVENT_OFF);
  sd_event_add_defer(loop, &source, on_turn, this);
  turn_.reset(source);
  sd_event_source_set_enabled(source, SD_EVENT_OFF);
}

void loop_clock::at(duration delay, std::function<void()> f) {
  auto i = due_.emplace(now() + delay, std::move(f));
  if (i == due_.begin())
    arm();
}

duration loop_clock::now() const {
  timespec x{};
  clock_gettime(CLOCK_MONOTONIC, &x);
  return std::chrono::seconds{x.tv_sec}
         + std::chrono::duration_cast<duration>(
           std::chrono::nanoseconds{x.tv_nsec});
}

void loop_clock::arm() {
  if (due_.empty())
    return;
  auto first = due_.begin()->first;
  if (first <= now()) {
    sd_event_source_set_enabled(turn_.get(), SD_EVENT_ONESHOT);
    return;
  }
  auto time = static_cast<uint64_t>(first.count());
  sd_event_source_set_time(timer_.get(), time);
  sd_event_source_set_enabled(timer_.get(), SD_EVENT_ONESHOT);
}

int loop_clock::on_time(sd_event_source*, uint64_t, void* self) {
  static_cast<loop_clock*>(self)->run();
  return 0;
}

int loop_clock::on_turn(sd_event_source*, void* self) {
  static_cast<loop_clock*>(self)->run();
  return 0;
}

void loop_clock::run() {
  // What these add waits for the next turn: calls that came in go first.
  auto end = now();
  auto left = due_.size();
  while (left-- > 0 && !due_.empty() && due_.begin()->first <= end) {
    auto f = std::move(due_.begin()->second);
    due_.erase(due_.begin());
    f();
  }
  arm();
}

} // namespace wwan::sim
