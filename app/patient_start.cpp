#include "app/patient_start.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

namespace wwan {

patient_start::patient_start(sd_event* loop, steps what)
  : loop_(loop), steps_(std::move(what)) {
  // nop
}

void patient_start::go() {
  auto error = steps_.begin();
  if (error.empty())
    return steps_.begun();
  if (!error.may_pass())
    return steps_.failed(error);
  sd_event_source* raw = nullptr;
  auto delay = std::chrono::microseconds{pause_}.count();
  auto code = sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, static_cast<uint64_t>(delay), 0, on_due,
    this);
  due_.reset(raw);
  if (code < 0)
    return steps_.failed(error);
  steps_.waits(error, pause_);
  pause_ = std::min(2 * pause_, longest_pause);
}

int patient_start::on_due(sd_event_source*, uint64_t, void* self) {
  static_cast<patient_start*>(self)->go();
  return 0;
}

} // namespace wwan
