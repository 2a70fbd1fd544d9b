#include "bus/timer.hpp"

#include <ctime>
#include <utility>

namespace wwan {

namespace {

constexpr uint64_t accuracy = 5'000; // us; lets the kernel merge wake-ups

} // namespace

timer::timer(sd_event* loop, std::function<void()> fire)
  : loop_(loop), fire_(std::move(fire)) {
  // nop
}

void timer::arm(std::chrono::milliseconds delay) {
  auto us = static_cast<uint64_t>(delay.count()) * 1'000;
  armed_ = true;
  if (source_) {
    sd_event_source_set_time_relative(source_.get(), us);
    sd_event_source_set_enabled(source_.get(), SD_EVENT_ONESHOT);
    return;
  }
  sd_event_source* source = nullptr;
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, us, accuracy, on_time, this);
  source_.reset(source);
}

void timer::disarm() {
  armed_ = false;
  if (source_)
    sd_event_source_set_enabled(source_.get(), SD_EVENT_OFF);
}

int timer::on_time(sd_event_source*, uint64_t, void* self) {
  auto& x = *static_cast<timer*>(self);
  x.armed_ = false;
  x.fire_();
  return 0;
}

} // namespace wwan
