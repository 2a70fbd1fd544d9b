// Ends of what a log goes to, whose readers stop, come back, or go.
#pragma once

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "app/log_outlet.hpp"
#include "tests/files/owned_loop.hpp"

namespace wwan::test {

/// Who waits for a reader in spite of it all is ended, and with it the test.
inline constexpr unsigned patience = 60; // s

struct ends {
  descriptor reader;
  descriptor writer;

  std::string read_all() const {
    std::string result;
    std::string some(65'536, 0);
    for (;;) {
      auto n = ::read(reader.number(), some.data(), some.size());
      if (n <= 0)
        return result;
      result.append(some, 0, static_cast<size_t>(n));
    }
  }

  /// Flags of the description that others share.
  int flags() const {
    return ::fcntl(writer.number(), F_GETFL);
  }
};

inline ends of(int (&fds)[2]) {
  ::fcntl(fds[0], F_SETFL, O_NONBLOCK);
  return {descriptor{fds[0]}, descriptor{fds[1]}};
}

inline ends a_pipe() {
  int fds[2];
  BOOST_REQUIRE(::pipe2(fds, O_CLOEXEC) == 0);
  ::fcntl(fds[1], F_SETPIPE_SZ, 4096);
  return of(fds);
}

inline ends a_socket() {
  int fds[2];
  BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
  return of(fds);
}

inline ends a_terminal() {
  int fds[2];
  fds[0] = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  BOOST_REQUIRE((::grantpt(fds[0]) == 0 && ::unlockpt(fds[0]) == 0));
  fds[1] = ::open(::ptsname(fds[0]), O_RDWR | O_NOCTTY | O_CLOEXEC);
  BOOST_REQUIRE(fds[1] >= 0);
  termios x{};
  ::tcgetattr(fds[1], &x);
  x.c_oflag &= ~static_cast<tcflag_t>(OPOST); // what is read is what was said
  ::tcsetattr(fds[1], TCSANOW, &x);
  return of(fds);
}

using maker = ends (*)();
inline const std::vector<std::pair<const char*, maker>> kinds{
  {"pipe", a_pipe}, {"socket", a_socket}, {"terminal", a_terminal}};

inline std::string gap(uint64_t lost) {
  return std::to_string(lost) + " lost at once\n";
}

inline std::string line(int i) {
  return "line " + std::to_string(i) + ' ' + std::string(80, 'x') + '\n';
}

/// More than the kernel keeps, and what may wait with us.
inline constexpr int many = 30'000;

struct log_fixture {
  owned_loop loop;

  log_fixture() {
    std::signal(SIGPIPE, SIG_IGN);
    ::alarm(patience);
  }
  ~log_fixture() {
    ::alarm(0);
  }

  void say(log_outlet& out, int from, int to) const {
    for (auto i = from; i < to; ++i) {
      out.add(line(i));
      out.flush();
    }
  }

  /// What comes while the loop runs, up to a line with that.
  std::string read_until(const ends& x, const std::string& end) const {
    std::string result;
    sd_event_source* raw = nullptr;
    sd_event_add_io(loop.raw, &raw, x.reader.number(), EPOLLIN, heard, nullptr);
    event_source reading{raw};
    loop.run_until([&] {
      result += x.read_all();
      return result.find(end) != result.npos && result.back() == '\n';
    });
    return result;
  }

  static int heard(sd_event_source*, int, uint32_t, void*) {
    return 0;
  }
};

inline int lines_in(const std::string& x) {
  return static_cast<int>(std::count(x.begin(), x.end(), '\n'));
}

} // namespace wwan::test
