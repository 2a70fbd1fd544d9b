// Plays /dev/tpmrm0 at the other end of a socket pair.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include <sys/socket.h>

#include "eve/cipher/tpm_device.hpp"
#include "tests/eve/creds_data.hpp"
#include "tests/files/owned_loop.hpp"

namespace wwan::test {

struct fake_tpm {
  descriptor ours;
  int opened = 0;
  std::vector<std::string> commands; ///< as they came

  tpm_device::opener opener() {
    return [this] {
      int pair[2] = {-1, -1};
      auto kind = SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC;
      if (::socketpair(AF_UNIX, kind, 0, pair) != 0)
        return descriptor{};
      ++opened;
      ours = descriptor{pair[0]};
      return descriptor{pair[1]};
    };
  }

  /// The next command, "" if there is none.
  std::string next() {
    char buffer[1024];
    auto n = ::recv(ours.number(), buffer, sizeof(buffer), 0);
    if (n <= 0)
      return {};
    commands.emplace_back(buffer, static_cast<size_t>(n));
    return commands.back();
  }

  void answer(const std::string& bytes) const {
    ::send(ours.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  /// Plays the recorded exchange.
  void play(const owned_loop& loop, const std::string& kind) {
    play_file(loop, creds_file("tpm-exchanges.json"), kind);
  }

  /// The same with the text of another recording.
  void play_file(
    const owned_loop& loop, const std::string& text, const std::string& kind) {
    using path_type = json_tree::path_type;
    std::istringstream in{text};
    json_tree json;
    boost::property_tree::read_json(in, json);
    for (auto& x : json.get_child(path_type{kind + "/exchanges", '/'})) {
      loop.drain();
      next();
      answer(from_hex(x.second.get<std::string>("Response")));
    }
    loop.drain();
  }
};

} // namespace wwan::test
