// A bus that never falls silent lets the other sources have a turn.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "bus/sd.hpp"

namespace wwan {

/// The bus goes before all other sources of the loop, so that a loss is
/// answered at once. When message follows message, it would be served alone for
/// as long as that lasts: timers, sockets and files would wait.
class breather {
public:
  /// A row of messages that is longer than one of these is interrupted.
  static constexpr uint64_t most_messages = 256;
  static constexpr std::chrono::milliseconds longest_row{10};

  /// `pause(true)` takes the bus away from the loop, `pause(false)` gives it
  /// back; called from inside of dispatches.
  breather(sd_event* loop, std::function<void(bool)> pause);

  /// The bus had a message.
  void dispatched();

private:
  static int on_resume(sd_event_source*, void* self);

  sd_event* loop_;
  std::function<void(bool)> pause_;
  source_ptr resume_;
  uint64_t iteration_ = 0; ///< of the loop, with the last message
  uint64_t messages_ = 0;
  std::chrono::steady_clock::time_point began_;
};

} // namespace wwan
