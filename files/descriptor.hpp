// File descriptors and sd-event sources that release themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include <systemd/sd-event.h>
#include <unistd.h>

namespace wwan {

/// Owns a file descriptor; -1 is none.
class descriptor {
public:
  explicit descriptor(int fd = -1) noexcept : fd_(fd) {}
  descriptor(descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;

  descriptor& operator=(descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  ~descriptor() {
    if (fd_ >= 0)
      ::close(fd_);
  }

  int number() const {
    return fd_;
  }

  explicit operator bool() const {
    return fd_ >= 0;
  }

private:
  int fd_;
};

struct event_source_deleter {
  void operator()(sd_event_source* x) const {
    sd_event_source_disable_unref(x);
  }
};

/// Owns an sd-event source: no dispatch happens after its end.
using event_source = std::unique_ptr<sd_event_source, event_source_deleter>;

/// What the owner says is heard before all else that came by then, sd-bus too:
/// radio silence, before a service that would be answered with Enable. At most
/// 100 dispatches in 100 ms, so that who writes without end stops nothing else.
/// Returns 0 or a negative errno value.
inline int put_first(sd_event_source* x) {
  constexpr uint64_t window_us = 100'000;
  constexpr unsigned most = 100;
  constexpr int64_t before_the_bus = SD_EVENT_PRIORITY_IMPORTANT - 10;
  auto code = sd_event_source_set_priority(x, before_the_bus);
  return code < 0 ? code : sd_event_source_set_ratelimit(x, window_us, most);
}

} // namespace wwan
