// Ends as a program does that nobody saved from an exception. With an argument
// nobody reads what it says, and it ends all the same.
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr unsigned patience = 60; // s

[[noreturn]] void end() {
  throw std::runtime_error{"the cause"};
}

bool fill_stderr() {
  int ends[2];
  if (::pipe(ends) != 0 || ::fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0)
    return false;
  char some[4096] = {};
  while (::write(ends[1], some, sizeof(some)) > 0) {
    // until there is no room
  }
  return ::fcntl(ends[1], F_SETFL, 0) == 0
         && ::dup2(ends[1], STDERR_FILENO) >= 0;
}

int ends_unread() {
  auto child = ::fork();
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (fill_stderr())
      end();
    ::_exit(1);
  }
  ::alarm(patience); // whoever waits for longer than that failed
  int status = 0;
  if (::waitpid(child, &status, 0) == child && WIFSIGNALED(status))
    std::puts("it ended");
  return 0;
}

} // namespace

int main(int argc, char**) {
  if (argc > 1)
    return ends_unread();
  std::signal(SIGABRT, [](int) { _exit(0); });
  end();
}
