// The place of EVE's wwan agent: its pid file, topics, watchdog, and the traces
// of its end.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include <systemd/sd-event.h>

#include "eve/agent/agent_topics.hpp"
#include "files/descriptor.hpp"
#include "files/file_error.hpp"

namespace wwan {

class agent_place {
public:
  /// `clock` gives the time of day as RFC 3339. The watchdog is told once in
  /// `touch_period`: mmagent's wdTouchPeriod.
  agent_place(
    sd_event* loop, const std::string& run_dir, const std::string& persist_dir,
    std::function<std::string()> clock, agent_inputs inputs,
    std::chrono::milliseconds touch_period = std::chrono::seconds{25});
  agent_place(const agent_place&) = delete;
  agent_place& operator=(const agent_place&) = delete;

  /// Claims the agent's place: pid file, touch file, topics. Another
  /// live agent is an error.
  file_error start();

  /// Begins to hear what other agents say.
  void follow();

  /// Returns an error text.
  std::string publish(
    const std::string& topic, const std::string& key, const std::string& json);

  /// A turn of the loop is over: the loop lives. Once in a period this tells
  /// EVE's watchdog so, which reboots the device after 300 s without a word.
  void turn_ended();

  /// While it is hopeless the watchdog is told nothing.
  void be_hopeless(bool on);

  /// The process ends because of this: leaves the traces that EVE looks for.
  void end_fatally(const std::string& why) const;

private:
  static int on_touch_due(sd_event_source*, uint64_t, void* self);
  file_error start_touching();

  sd_event* loop_;
  std::string run_dir_;
  std::string persist_dir_;
  std::function<std::string()> clock_;
  complaint complain_;
  agent_topics topics_;
  uint64_t touch_period_us_;
  bool hopeless_ = false;
  bool touch_due_ = true;
  event_source touch_timer_;
};

} // namespace wwan
