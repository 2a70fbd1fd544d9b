#include "proc/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace wwan {

std::string to_string(const child_end& x) {
  if (!x.error.empty())
    return x.error;
  std::string result =
    x.signal == 0 ? "exit code " + std::to_string(x.code)
                  : "killed by SIG" + std::string{sigabbrev_np(x.signal)};
  return x.timed_out ? result + " after its deadline" : result;
}

child::child(sd_event* loop, child_options options, done_handler done)
  : loop_(loop), options_(std::move(options)), done_(std::move(done)) {
  // nop
}

child::~child() {
  if (pid_ == 0)
    return;
  send(SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void child::send(int signal) const {
  ::kill(options_.with_offspring ? -pid_ : pid_, signal);
}

void child::arm(std::chrono::milliseconds delay) {
  sd_event_source* source = nullptr;
  auto us = std::chrono::microseconds{delay}.count();
  sd_event_add_time_relative(
    loop_, &source, CLOCK_MONOTONIC, static_cast<uint64_t>(us), 0, on_timer,
    this);
  timer_.reset(source);
}

void child::stop(std::chrono::milliseconds grace) {
  if (pid_ == 0)
    return;
  send(SIGTERM);
  terminated_ = true;
  arm(grace);
}

void child::leave() {
  pid_ = 0;
  timer_.reset();
  output_source_.reset();
  exit_source_.reset();
}

int child::on_timer(sd_event_source*, uint64_t, void* self) {
  auto& x = *static_cast<child*>(self);
  if (x.terminated_) {
    x.send(SIGKILL);
    return 0;
  }
  x.end_.timed_out = true;
  x.stop(x.options_.grace);
  return 0;
}

int child::on_output(sd_event_source*, int, uint32_t, void* self) {
  static_cast<child*>(self)->read_output();
  return 0;
}

void child::read_output() {
  std::array<char, 4096> buffer;
  for (;;) {
    auto n = ::read(output_.number(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return; // EAGAIN: more may come
    if (n == 0) {
      output_source_.reset();
      return;
    }
    auto& text = end_.output;
    text.append(buffer.data(), static_cast<size_t>(n));
    if (text.size() > most_output)
      text.erase(0, text.size() - most_output);
  }
}

int child::on_exit(sd_event_source*, int, uint32_t, void* self) {
  static_cast<child*>(self)->finish();
  return 0;
}

void child::finish() {
  if (end_.timed_out && options_.with_offspring)
    send(SIGKILL); // its number is still its own: it is not reaped
  siginfo_t info{};
  if (
    ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG) != 0
    || info.si_pid == 0)
    return;
  pid_ = 0;
  if (info.si_code == CLD_EXITED)
    end_.code = info.si_status;
  else
    end_.signal = info.si_status;
  if (output_)
    read_output(); // what it wrote last; its own children may go on writing
  timer_.reset();
  output_source_.reset();
  output_ = descriptor{};
  exit_source_.reset();
  pidfd_ = descriptor{};
  auto end = std::move(end_);
  auto done = done_; // may destroy us
  done(end);
}

} // namespace wwan
