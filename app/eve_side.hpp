// wwand in mmagent's place: EVE's topics, its watchdog, its traces of an end.
#pragma once

#include <functional>
#include <string>

#include <systemd/sd-event.h>

#include "app/options.hpp"
#include "eve/agent_topics.hpp"
#include "files/descriptor.hpp"

namespace wwan {

class eve_side {
public:
  eve_side(sd_event* loop, const options& x, agent_inputs inputs);
  eve_side(const eve_side&) = delete;
  eve_side& operator=(const eve_side&) = delete;

  /// Claims the agent's place: pid file, touch file, topics. Returns an error
  /// text; another live agent is one.
  std::string start();

  /// Begins to hear what other agents say.
  void follow();

  /// Returns an error text.
  std::string publish(
    const std::string& topic, const std::string& key, const std::string& json);

  /// A turn of the loop is over: the loop lives. Once in 25 s this tells EVE's
  /// watchdog so, which reboots the device after 300 s without a word.
  void turn_ended();

  /// Asked before the watchdog is told; without it the agent is healthy.
  void ask_health(std::function<bool()> is_healthy);

  /// The process ends because of this: leaves the traces that EVE looks for.
  void end_fatally(const std::string& why) const;

private:
  static int on_touch_due(sd_event_source*, uint64_t, void* self);
  std::string start_touching();

  sd_event* loop_;
  std::string run_dir_;
  std::string persist_dir_;
  complaint complain_;
  agent_topics topics_;
  std::function<bool()> is_healthy_;
  bool touch_due_ = true;
  event_source touch_timer_;
};

} // namespace wwan
