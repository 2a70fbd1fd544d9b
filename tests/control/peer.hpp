// Raw clients of a socket in a directory of its own.
#pragma once

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <unistd.h>

#include "control/fd.hpp"
#include "files/socket_file.hpp"

namespace wwan::test {

/// A directory of its own for the socket.
class scratch {
public:
  scratch() {
    std::string pattern = "/tmp/wwan-control-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr)
      throw std::runtime_error{"mkdtemp"};
    path_ = pattern;
  }

  ~scratch() {
    unlink(file("sock").c_str());
    rmdir(path_.c_str());
  }

  std::string file(const std::string& name) const {
    return path_ + "/" + name;
  }

private:
  std::string path_;
};

/// What a raw client has read so far.
struct peer {
  explicit peer(const std::string& path)
    : fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (connect_to(fd.get(), path) != 0)
      throw std::runtime_error{"connect"};
  }

  /// Returns what the kernel took.
  std::size_t send(std::string_view bytes) const {
    auto n =
      ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return n < 0 ? 0 : static_cast<std::size_t>(n);
  }

  void read() {
    static std::array<char, 1 << 16> buffer;
    for (;;) {
      auto n = recv(fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
      if (n > 0)
        got.append(buffer.data(), static_cast<std::size_t>(n));
      else {
        closed = closed || n == 0 || errno == ECONNRESET;
        return;
      }
    }
  }

  unique_fd fd;
  std::string got;
  bool closed = false;
};

} // namespace wwan::test
