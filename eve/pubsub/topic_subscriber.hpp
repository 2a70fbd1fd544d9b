// Follows one topic of another agent: EVE's pubsub, the connecting side.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include <systemd/sd-event.h>

#include "eve/pubsub/topic_copy.hpp"
#include "files/descriptor.hpp"
#include "files/file_watch.hpp"

namespace wwan {

/// Pauses between two attempts to connect. EVE's own subscribers wait 10 s;
/// here the file watch tells of the socket, and the timer is for what it does
/// not see: a socket that is not listening yet, a publisher that hangs up.
struct dial_pauses {
  std::chrono::milliseconds first{10};
  std::chrono::milliseconds longest{10'000};
};

/// On the loop's thread. Reconnects for ever; values stay in between.
class topic_subscriber {
public:
  topic_subscriber(
    sd_event* loop, topic what, topic_events events, dial_pauses pauses = {});
  topic_subscriber(const topic_subscriber&) = delete;
  topic_subscriber& operator=(const topic_subscriber&) = delete;

  /// Loads a persistent topic's files, then begins to connect.
  void start();

  const topic_copy& copy() const noexcept {
    return copy_;
  }

  bool is_connected() const noexcept {
    return static_cast<bool>(socket_);
  }

private:
  static int on_input(sd_event_source*, int, uint32_t, void* self);
  static int on_timer(sd_event_source*, uint64_t, void* self);

  void load_files();
  void dial();
  bool connect();
  void dial_later();
  void read_one();
  void hang_up();

  sd_event* loop_;
  topic topic_;
  topic_copy copy_;
  complaint complain_;
  complaint trouble_;
  dial_pauses pauses_;
  std::chrono::milliseconds pause_;
  std::unique_ptr<file_watch> watch_;
  descriptor socket_;
  event_source input_;
  event_source timer_;
  std::vector<char> buffer_;
};

} // namespace wwan
