// An event loop for tests that wait for real processes and sockets.
#pragma once

#include <functional>

#include <systemd/sd-event.h>

namespace wwan::test {

struct owned_loop {
  sd_event* raw = nullptr;

  owned_loop() {
    sd_event_new(&raw);
  }
  ~owned_loop() {
    sd_event_unref(raw);
  }
  owned_loop(const owned_loop&) = delete;
  owned_loop& operator=(const owned_loop&) = delete;

  /// Until it holds; each sleep ends with an event or after 10 s.
  bool run_until(const std::function<bool()>& holds) const {
    while (!holds())
      if (sd_event_run(raw, 10'000'000) <= 0)
        return holds();
    return true;
  }

  /// Dispatches what is there now.
  void drain() const {
    while (sd_event_run(raw, 0) > 0) {
      // more to come
    }
  }
};

} // namespace wwan::test
