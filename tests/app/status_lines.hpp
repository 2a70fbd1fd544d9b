// What systemd is told of how things are.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sys/socket.h>
#include <sys/un.h>

#include "app/systemd_side.hpp"
#include "files/descriptor.hpp"

namespace wwan::test {

/// Plays systemd for this process.
class status_lines {
public:
  explicit status_lines(const std::string& path)
    : fd_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    path.copy(where.sun_path, sizeof(where.sun_path) - 1);
    auto* raw = reinterpret_cast<sockaddr*>(&where);
    BOOST_REQUIRE(bind(fd_.number(), raw, sizeof(where)) == 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
  }
  ~status_lines() {
    ::unsetenv("NOTIFY_SOCKET");
  }
  status_lines(const status_lines&) = delete;
  status_lines& operator=(const status_lines&) = delete;

  /// A datagram that is there, or "".
  std::string next() const {
    char bytes[8192];
    auto n = ::recv(fd_.number(), bytes, sizeof(bytes), MSG_DONTWAIT);
    return {bytes, n > 0 ? static_cast<size_t>(n) : 0};
  }

  std::string of(const std::vector<std::string>& summaries) const {
    systemd_side side{nullptr};
    std::string result;
    for (const auto& x : summaries) {
      side.status(x);
      auto told = next();
      BOOST_REQUIRE(!told.empty());
      result += told + '\n';
    }
    return result;
  }

private:
  descriptor fd_;
};

} // namespace wwan::test
