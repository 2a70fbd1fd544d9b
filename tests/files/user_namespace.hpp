// A child process in a user namespace of its own, whose inotify instances and
// watches can be limited without taking anybody else's.
#pragma once

#include <cerrno>
#include <fstream>
#include <functional>
#include <string>

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files/atomic_file.hpp"
#include "files/descriptor.hpp"

namespace wwan::test {

/// `what` is "instances" or "watches"; returns an error text.
inline std::string limit_inotify(const std::string& what, int most) {
  auto name = "/proc/sys/user/max_inotify_" + what;
  std::ofstream out{name};
  out << most << std::flush;
  return out ? "" : name + ": " + errno_text(errno);
}

/// What `f` returns there: "", or what went wrong.
inline std::string in_user_namespace(const std::function<std::string()>& f) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return "pipe: " + errno_text(errno);
  descriptor out{ends[0]};
  descriptor in{ends[1]};
  auto uid = std::to_string(::getuid());
  auto child = ::fork();
  if (child == 0) {
    auto failed = ::unshare(CLONE_NEWUSER) != 0;
    auto text = failed ? "unshare: " + errno_text(errno) : "";
    if (!failed) {
      std::ofstream{"/proc/self/uid_map"} << "0 " + uid + " 1";
      text = f();
    }
    auto n = ::write(in.number(), text.data(), text.size());
    ::_exit(n == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  in = descriptor{};
  std::string result;
  char bytes[256];
  for (ssize_t n = 0; (n = ::read(out.number(), bytes, sizeof(bytes))) > 0;)
    result.append(bytes, static_cast<size_t>(n));
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0 ? result : "the child ended early; " + result;
}

/// A precondition of tests.
inline boost::test_tools::assertion_result
has_inotify_limits(boost::unit_test::test_unit_id) {
  auto why = in_user_namespace([] {
    auto error = limit_inotify("instances", 0);
    return error.empty() ? limit_inotify("watches", 0) : error;
  });
  boost::test_tools::assertion_result result{why.empty()};
  result.message() << why;
  return result;
}

} // namespace wwan::test
