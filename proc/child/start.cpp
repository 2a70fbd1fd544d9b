// child: how it comes to life, with its environment, signals and descriptors.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proc/child.hpp"

namespace wwan {

namespace {

std::string failed(const char* what, int code) {
  return std::string{"cannot "} + what + ": " + std::strerror(code);
}

/// The loop blocks signals that a child must get.
void empty_mask(sigset_t& out) {
  sigemptyset(&out);
}

void reset_signals(sigset_t& out) {
  sigemptyset(&out);
  for (auto x : {SIGPIPE, SIGUSR1, SIGUSR2, SIGTERM, SIGINT, SIGHUP, SIGCHLD})
    sigaddset(&out, x);
}

struct spawn_setup {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;

  spawn_setup(int input, int output, bool own_group) {
    posix_spawn_file_actions_init(&files);
    if (input >= 0)
      posix_spawn_file_actions_adddup2(&files, input, 0);
    else
      posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    if (output >= 0) {
      posix_spawn_file_actions_adddup2(&files, output, 1);
      posix_spawn_file_actions_adddup2(&files, output, 2);
    }
    posix_spawnattr_init(&attributes);
    auto flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (own_group)
      flags |= POSIX_SPAWN_SETPGROUP; // 0, which is set: a new one
    posix_spawnattr_setflags(&attributes, static_cast<short>(flags));
    sigset_t set;
    empty_mask(set);
    posix_spawnattr_setsigmask(&attributes, &set);
    reset_signals(set);
    posix_spawnattr_setsigdefault(&attributes, &set);
  }
  ~spawn_setup() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  spawn_setup(const spawn_setup&) = delete;
  spawn_setup& operator=(const spawn_setup&) = delete;
};

/// Ours, and those of other names.
std::vector<char*> environment_with(std::vector<std::string>& more) {
  std::vector<char*> result;
  for (auto& x : more)
    result.push_back(x.data());
  auto is_ours = [&more](std::string_view x) {
    auto name = x.substr(0, x.find('=') + 1);
    return std::any_of(more.begin(), more.end(), [&](const std::string& y) {
      return y.compare(0, name.size(), name) == 0;
    });
  };
  for (auto** x = environ; *x != nullptr; ++x)
    if (!is_ours(*x))
      result.push_back(*x);
  result.push_back(nullptr);
  return result;
}

/// Where the whole text can be read; none, and errno, if it does not go in at
/// once.
descriptor readable(const std::string& text) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
    return descriptor{};
  descriptor ours{ends[1]};
  descriptor theirs{ends[0]};
  auto size = ::write(ours.number(), text.data(), text.size());
  if (size != static_cast<ssize_t>(text.size())) {
    if (size >= 0)
      errno = EMSGSIZE;
    return descriptor{};
  }
  ::fcntl(theirs.number(), F_SETFL, 0); // who reads it may know no better
  return theirs;
}

/// Makes a fork of this process fit for `body`.
void settle_in(int output) {
  sigset_t set;
  empty_mask(set);
  sigprocmask(SIG_SETMASK, &set, nullptr);
  auto null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(null, 0);
  if (output >= 0) {
    ::dup2(output, 1);
    ::dup2(output, 2);
  }
  ::syscall(SYS_close_range, 3u, ~0u, 0u);
}

} // namespace

std::string child::start() {
  int ends[2] = {-1, -1};
  if (options_.capture && ::pipe2(ends, O_CLOEXEC) != 0)
    return failed("create a pipe", errno);
  descriptor ours{ends[0]};
  descriptor theirs{ends[1]};
  end_ = {};
  terminated_ = false;
  auto input = options_.input.empty() ? descriptor{} : readable(options_.input);
  if (!options_.input.empty() && !input)
    return failed("pass on the input", errno);
  auto error = options_.body ? branch(theirs.number())
                             : spawn(input.number(), theirs.number());
  return error.empty() ? watch(std::move(ours)) : error;
}

std::string child::spawn(int input, int output) {
  std::vector<char*> args;
  for (auto& x : options_.command)
    args.push_back(x.data());
  args.push_back(nullptr);
  auto environment = environment_with(options_.environment);
  spawn_setup setup{input, output, options_.with_offspring};
  auto code = ::posix_spawnp(
    &pid_, args[0], &setup.files, &setup.attributes, args.data(),
    environment.data());
  if (code == 0)
    return {};
  pid_ = 0;
  return failed(("start " + options_.command[0]).c_str(), code);
}

std::string child::branch(int output) {
  auto pid = ::fork();
  if (pid < 0)
    return failed("fork", errno);
  if (pid == 0) {
    settle_in(output);
    ::_exit(options_.body());
  }
  pid_ = pid;
  return {};
}

std::string child::watch(descriptor output) {
  // The child is not reaped yet, so its number cannot be somebody else's.
  pidfd_ = descriptor{static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0u))};
  sd_event_source* source = nullptr;
  auto code =
    pidfd_
      ? sd_event_add_io(loop_, &source, pidfd_.number(), EPOLLIN, on_exit, this)
      : -errno;
  exit_source_.reset(source);
  if (code < 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, 0), nullptr, 0);
    return failed("watch a child process", -code);
  }
  output_ = std::move(output);
  if (output_) {
    ::fcntl(output_.number(), F_SETFL, O_NONBLOCK);
    source = nullptr;
    sd_event_add_io(loop_, &source, output_.number(), EPOLLIN, on_output, this);
    output_source_.reset(source);
  }
  if (options_.deadline.count() > 0)
    arm(options_.deadline);
  return {};
}

} // namespace wwan
