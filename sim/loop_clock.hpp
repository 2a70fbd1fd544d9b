// The world's time on sd-event.
#pragma once

#include <map>

#include "bus/sd.hpp"
#include "sim/ports.hpp"

namespace wwan::sim {

class loop_clock final : public scheduler {
public:
  explicit loop_clock(sd_event* loop);
  loop_clock(const loop_clock&) = delete;
  loop_clock& operator=(const loop_clock&) = delete;

  void at(duration delay, std::function<void()> f) override;
  duration now() const override;

private:
  static int on_time(sd_event_source*, uint64_t, void* self);
  static int on_turn(sd_event_source*, void* self);

  void run();
  void arm();

  std::multimap<duration, std::function<void()>> due_;
  source_ptr timer_;
  source_ptr turn_; ///< what is due now needs no timer
};

} // namespace wwan::sim
