#include "proc/foreign_process.hpp"

#include <csignal>

#include <sys/syscall.h>
#include <unistd.h>

namespace wwan {

foreign_process::foreign_process(
  sd_event* loop, pid_t pid, std::chrono::milliseconds grace)
  : pidfd_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0u))) {
  if (!pidfd_)
    return; // gone already
  signal(SIGTERM);
  sd_event_source* source = nullptr;
  auto us = std::chrono::microseconds{grace}.count();
  sd_event_add_time_relative(
    loop, &source, CLOCK_MONOTONIC, static_cast<uint64_t>(us), 0, on_timer,
    this);
  timer_.reset(source);
}

int foreign_process::on_timer(sd_event_source*, uint64_t, void* self) {
  static_cast<foreign_process*>(self)->signal(SIGKILL);
  return 0;
}

void foreign_process::signal(int number) const {
  ::syscall(SYS_pidfd_send_signal, pidfd_.number(), number, nullptr, 0u);
}

} // namespace wwan
