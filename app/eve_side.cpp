#include "app/eve_side.hpp"

#include <utility>

#include <unistd.h>

#include "app/wall_time.hpp"
#include "eve/agent_files.hpp"

namespace wwan {

namespace {

// mmagent's wdTouchPeriod.
constexpr uint64_t touch_period_us = 25'000'000;
constexpr uint64_t touch_accuracy_us = 1'000'000;

} // namespace

eve_side::eve_side(sd_event* loop, const options& x, agent_inputs inputs)
  : loop_(loop), run_dir_(x.run_dir), persist_dir_(x.persist_dir),
    complain_(inputs.complain),
    topics_(loop, x.run_dir, x.persist_dir, std::move(inputs)) {
  // nop
}

std::string eve_side::start() {
  auto error = claim_pid_file(run_dir_ + "/wwan.pid", ::getpid());
  if (error.empty())
    error = start_touching();
  return error.empty() ? topics_.publish_all() : error;
}

void eve_side::follow() {
  topics_.follow_all();
}

std::string eve_side::publish(
  const std::string& topic, const std::string& key, const std::string& json) {
  return topics_.publish(topic, key, json);
}

void eve_side::turn_ended() {
  if (!touch_due_ || (is_healthy_ && !is_healthy_()))
    return;
  touch_due_ = false;
  auto error = touch_file(run_dir_ + "/wwan.touch");
  if (!error.empty())
    complain_(error);
}

void eve_side::ask_health(std::function<bool()> is_healthy) {
  is_healthy_ = std::move(is_healthy);
}

void eve_side::end_fatally(const std::string& why) const {
  fatal_places where;
  where.persist_dir = persist_dir_;
  where.run_dir = run_dir_;
  leave_fatal_files(where, {why, wall_time(), ::getpid()});
}

std::string eve_side::start_touching() {
  turn_ended();
  sd_event_source* raw = nullptr;
  auto code = sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, touch_period_us, touch_accuracy_us,
    on_touch_due, this);
  touch_timer_.reset(raw);
  return code < 0 ? "cannot make the watchdog's timer" : "";
}

// The timer only wakes the loop up: what tells the watchdog is a turn that
// comes to its end.
int eve_side::on_touch_due(sd_event_source* timer, uint64_t, void* self) {
  static_cast<eve_side*>(self)->touch_due_ = true;
  sd_event_source_set_time_relative(timer, touch_period_us);
  return sd_event_source_set_enabled(timer, SD_EVENT_ONESHOT);
}

} // namespace wwan
