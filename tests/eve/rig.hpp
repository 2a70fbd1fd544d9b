// A loop that the test turns by hand, directories of its own, and raw peers.
#pragma once

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <sys/socket.h>
#include <systemd/sd-event.h>
#include <unistd.h>

#include "config/eve/eve_types.hpp"
#include "eve/pubsub/topic_publisher.hpp"
#include "eve/pubsub/topic_subscriber.hpp"
#include "files/atomic_file.hpp"
#include "tests/files/scratch.hpp"

namespace wwan::test {

/// A raw end of a connection.
struct raw_peer {
  explicit raw_peer(descriptor socket) : fd(std::move(socket)) {
    // nop
  }

  /// Connects to a listener; `fd` is none when that fails.
  explicit raw_peer(const std::string& path)
    : fd(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    if (connect_to(fd.number(), path) != 0)
      fd = descriptor{};
  }

  bool send(const std::string& x) const {
    return ::send(fd.number(), x.data(), x.size(), MSG_NOSIGNAL)
           == static_cast<ssize_t>(x.size());
  }

  /// Takes what came since; `ended` tells of the end.
  std::vector<std::string> take() {
    static std::array<char, 1 << 17> buffer;
    std::vector<std::string> result;
    for (;;) {
      auto n = ::recv(fd.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
      if (n > 0)
        result.emplace_back(buffer.data(), static_cast<size_t>(n));
      else {
        ended = ended || n == 0 || errno == ECONNRESET;
        return result;
      }
    }
  }

  descriptor fd;
  bool ended = false;
};

struct eve_rig {
  eve_rig() {
    sd_event_new(&loop);
  }

  eve_rig(const eve_rig&) = delete;
  eve_rig& operator=(const eve_rig&) = delete;

  ~eve_rig() {
    sd_event_unref(loop);
  }

  /// Where files cost as little as in /run, if there is such a place.
  static std::filesystem::path memory() {
    auto usable = ::access("/dev/shm", W_OK) == 0;
    return usable ? "/dev/shm" : std::filesystem::temp_directory_path();
  }

  topic topic_of(
    const std::string& agent, const std::string& name,
    bool persistent = false) const {
    return {agent,      name,          find_eve_type(name),
            persistent, dir.at("run"), dir.at("persist")};
  }

  complaint complain() {
    return [this](const std::string& x) {
      complaints.push_back(x);
    };
  }

  /// Handles what is there.
  void settle() const {
    while (sd_event_run(loop, 0) > 0) {
    }
  }

  /// Turns the loop until `done`; false after ten seconds.
  template <class F>
  bool turn_until(F done) const {
    using clock = std::chrono::steady_clock;
    auto end = clock::now() + std::chrono::seconds{10};
    while (!done()) {
      if (clock::now() > end)
        return false;
      sd_event_run(loop, 10'000);
    }
    return true;
  }

  std::string text(const std::string& path) const {
    return read_file(path, size_t{1} << 22).bytes;
  }

  scratch dir{memory()};
  sd_event* loop = nullptr;
  std::vector<std::string> complaints;
};

/// A ControllerCert, the smallest type; different texts are different values.
inline std::string cert(int32_t type) {
  return R"({"HashAlgo":1,"Type":)" + std::to_string(type)
         + R"(,"Cert":null,"CertHash":null})";
}

} // namespace wwan::test
