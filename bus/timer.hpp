// A one-shot timer on the event loop.
#pragma once

#include <chrono>
#include <functional>

#include "bus/wire.hpp"

namespace wwan {

class timer final : public alarm {
public:
  timer(sd_event* loop, std::function<void()> fire);
  timer(const timer&) = delete;
  timer& operator=(const timer&) = delete;

  void arm(std::chrono::milliseconds delay) override;
  void disarm() override;
  bool armed() const noexcept override {
    return armed_;
  }

private:
  static int on_time(sd_event_source*, uint64_t, void* self);

  sd_event* loop_;
  std::function<void()> fire_;
  source_ptr source_;
  bool armed_ = false;
};

} // namespace wwan
