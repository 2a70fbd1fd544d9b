// One subscriber of a topic; private to topic_publisher's sources.
#pragma once

#include <string>

#include "eve/pubsub/topic_publisher.hpp"

namespace wwan {

struct topic_publisher::peer {
  explicit peer(topic_publisher& o, descriptor socket)
    : owner(o), fd(std::move(socket)) {
    // nop
  }

  peer(const peer&) = delete;
  peer& operator=(const peer&) = delete;

  /// The files of an update that was never sent have no reader.
  ~peer() {
    files.discard();
  }

  topic_publisher& owner;
  descriptor fd;
  event_source io;
  bool asked = false; ///< its request was good
  topic_feed feed;
  next_word word;    ///< what `bytes` says
  std::string bytes; ///< to be sent; "": nothing yet
  side_files files{{}};
};

} // namespace wwan
