// A child process on the event loop: its end is noticed at once, and it does
// not outlive its deadline.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "files/descriptor.hpp"

namespace wwan {

struct child_options {
  /// The program, looked up in PATH, and its arguments...
  std::vector<std::string> command;
  /// "NAME=VALUE": in addition to our environment, or instead of its values.
  std::vector<std::string> environment;
  /// What the program reads on stdin: 4096 bytes surely go in (a pipe of Linux
  /// takes a page at once), more is an error; "": nothing, from /dev/null.
  std::string input;
  /// ...or code that runs in a fork of this process and gives the exit code.
  /// It may block; it must not touch the loop, and has no descriptors but the
  /// standard ones.
  std::function<int()> body;
  /// After this it gets SIGTERM, and `grace` later SIGKILL; 0: never.
  std::chrono::milliseconds deadline{0};
  std::chrono::milliseconds grace{2'000};
  /// Keeps what it writes on stdout and stderr; else it writes on ours.
  bool capture = false;
  /// What the program starts is ended with it at its deadline, even if the
  /// program itself obeys SIGTERM: they are a process group. Not for `body`.
  bool with_offspring = false;
};

/// How a child ended.
struct child_end {
  int code = -1;          ///< exit code; -1: killed by a signal, or never run
  int signal = 0;         ///< that killed it
  bool timed_out = false; ///< because of its deadline
  std::string output;     ///< captured; its last 64 KiB
  std::string error;      ///< why it was never run

  bool ok() const noexcept {
    return code == 0 && error.empty();
  }
};

/// "exit code 3", "killed by SIGKILL after its deadline".
std::string to_string(const child_end& x);

class child {
public:
  using done_handler = std::function<void(const child_end&)>;

  child(sd_event* loop, child_options options, done_handler done);

  /// Kills and reaps a child that still runs, without a call of `done`.
  ~child();
  child(const child&) = delete;
  child& operator=(const child&) = delete;

  /// Starts it. `done` is called once, from the loop; it may destroy this
  /// object. Returns an error text; then `done` is not called.
  std::string start();

  /// SIGTERM now, SIGKILL after `grace`. Does nothing if it has ended.
  void stop(std::chrono::milliseconds grace);

  /// Lets it go on without its owner: nothing kills it or is told of its end.
  void leave();

  /// 0 when it does not run.
  pid_t pid() const noexcept {
    return pid_;
  }

private:
  static constexpr size_t most_output = 65536;

  static int on_exit(sd_event_source*, int, uint32_t, void* self);
  static int on_output(sd_event_source*, int, uint32_t, void* self);
  static int on_timer(sd_event_source*, uint64_t, void* self);
  std::string spawn(int input, int output);
  std::string branch(int output);
  std::string watch(descriptor output);
  void arm(std::chrono::milliseconds delay);
  void send(int signal) const;
  void read_output();
  void finish();

  sd_event* loop_;
  child_options options_;
  done_handler done_;
  pid_t pid_ = 0;
  bool terminated_ = false; ///< SIGTERM was sent
  child_end end_;
  descriptor pidfd_;
  descriptor output_;
  event_source exit_source_;
  event_source output_source_;
  event_source timer_;
};

} // namespace wwan
