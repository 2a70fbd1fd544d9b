// File descriptors and sd-event sources that release themselves.
#pragma once

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

} // namespace wwan
