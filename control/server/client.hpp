// One connection of the control server; private to the server.
#pragma once

#include <string>
#include <utility>

#include "control/fd.hpp"
#include "control/server.hpp"

namespace wwan {

enum class control_stage : uint8_t {
  reading, ///< its request is not complete
  waiting, ///< for reply()
  watching,
  closing, ///< has its last frame to fetch
};

struct control_server::client {
  client(control_server& owner, uint64_t number, unique_fd socket)
    : server(owner), id(number), fd(std::move(socket)),
      reader([&owner](auto verb, auto n) { return owner.judge(verb, n); }) {
    // nop
  }

  bool watches(std::string_view verb) const {
    return at == control_stage::watching && rule->name == verb;
  }

  bool waits_for_minutes() const {
    return at == control_stage::waiting && rule->when == answered::in_minutes;
  }

  control_server& server;
  uint64_t id;
  unique_fd fd;
  source io;
  source deadline;
  message_reader reader;
  control_stage at = control_stage::reading;
  const verb_rule* rule = nullptr; ///< of its complete request
  std::string about;               ///< what it asked, if that takes minutes
  bool at_end = false;             ///< shut its sending side down
  frame_ptr sending;
  std::size_t sent = 0;
  frame_ptr pending;
};

} // namespace wwan
