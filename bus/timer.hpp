// A one-shot timer on the event loop; private to bus/.
#pragma once

#include <chrono>
#include <functional>

#include "bus/sd.hpp"

namespace wwan {

class timer {
public:
  timer(sd_event* loop, std::function<void()> fire);
  timer(const timer&) = delete;
  timer& operator=(const timer&) = delete;

  /// Fires once, that much later; a timer that was armed starts anew.
  void arm(std::chrono::milliseconds delay);
  void disarm();
  bool armed() const noexcept {
    return armed_;
  }

private:
  static int on_time(sd_event_source*, uint64_t, void* self);

  sd_event* loop_;
  std::function<void()> fire_;
  source_ptr source_;
  bool armed_ = false;
};

/// The loop's monotonic clock.
std::chrono::microseconds loop_time(sd_event* loop);

} // namespace wwan
