// A dbus-daemon of the test's own, and the event loop that tests run on.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include <sys/types.h>

#include "bus/sd.hpp"

namespace wwan::test {

class private_bus {
public:
  /// Makes the directory; the daemon runs from start() to stop().
  private_bus();
  ~private_bus();
  private_bus(const private_bus&) = delete;
  private_bus& operator=(const private_bus&) = delete;

  void start();
  void stop();

  std::string address() const {
    return "unix:path=" + dir_ + "/bus";
  }

  const std::string& dir() const noexcept {
    return dir_;
  }

private:
  std::string dir_;
  pid_t pid_ = -1;
};

/// Runs the loop until the condition holds; false after ten seconds.
bool run_until(sd_event* loop, const std::function<bool()>& holds);

/// Runs the loop for that long: to see that something does not happen.
void run_for(sd_event* loop, std::chrono::milliseconds x);

} // namespace wwan::test
