// A process that is not our child, to be ended without hitting another one.
#pragma once

#include <chrono>

#include <sys/types.h>

#include "files/descriptor.hpp"

namespace wwan {

/// SIGTERM now, SIGKILL when it is still there after `grace`. Through a pidfd:
/// if it ends, and its number is given to somebody else, that one is safe.
class foreign_process {
public:
  foreign_process(sd_event* loop, pid_t pid, std::chrono::milliseconds grace);
  foreign_process(const foreign_process&) = delete;
  foreign_process& operator=(const foreign_process&) = delete;

private:
  static int on_timer(sd_event_source*, uint64_t, void* self);
  void signal(int number) const;

  descriptor pidfd_;
  event_source timer_;
};

} // namespace wwan
