#include "eve/agent/agent_place.hpp"

#include <utility>

#include <unistd.h>

#include "eve/agent/agent_files.hpp"

namespace wwan {

namespace {

/// The part of a period by which a touch may be late.
constexpr uint64_t accuracy_part = 25;

} // namespace

agent_place::agent_place(
  sd_event* loop, const std::string& run_dir, const std::string& persist_dir,
  std::function<std::string()> clock, agent_inputs inputs,
  std::chrono::milliseconds touch_period)
  : loop_(loop), run_dir_(run_dir), persist_dir_(persist_dir),
    clock_(std::move(clock)), complain_(inputs.complain),
    topics_(loop, run_dir, persist_dir, std::move(inputs)),
    touch_period_us_(
      static_cast<uint64_t>(std::chrono::microseconds{touch_period}.count())) {
  // nop
}

file_error agent_place::start() {
  auto error = claim_pid_file(run_dir_ + "/wwan.pid", ::getpid());
  if (error.empty())
    error = start_touching();
  return error.empty() ? topics_.publish_all() : error;
}

void agent_place::follow() {
  topics_.follow_all();
}

std::string agent_place::publish(
  const std::string& topic, const std::string& key, const std::string& json) {
  return topics_.publish(topic, key, json);
}

void agent_place::turn_ended() {
  if (!touch_due_ || hopeless_)
    return;
  touch_due_ = false;
  auto error = touch_file(run_dir_ + "/wwan.touch");
  if (!error.empty())
    complain_(error);
}

void agent_place::be_hopeless(bool on) {
  hopeless_ = on;
}

void agent_place::end_fatally(const std::string& why) const {
  fatal_places where;
  where.persist_dir = persist_dir_;
  where.run_dir = run_dir_;
  leave_fatal_files(where, {why, clock_(), ::getpid()});
}

file_error agent_place::start_touching() {
  turn_ended();
  sd_event_source* raw = nullptr;
  auto code = sd_event_add_time_relative(
    loop_, &raw, CLOCK_MONOTONIC, touch_period_us_,
    touch_period_us_ / accuracy_part, on_touch_due, this);
  touch_timer_.reset(raw);
  if (code < 0)
    return {"cannot make the watchdog's timer", -code};
  return {};
}

// The timer only wakes the loop up: what tells the watchdog is a turn that
// comes to its end.
int agent_place::on_touch_due(sd_event_source* timer, uint64_t, void* self) {
  auto& x = *static_cast<agent_place*>(self);
  x.touch_due_ = true;
  sd_event_source_set_time_relative(timer, x.touch_period_us_);
  return sd_event_source_set_enabled(timer, SD_EVENT_ONESHOT);
}

} // namespace wwan
