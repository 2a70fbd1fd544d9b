// A start that waits for room: a full file system or too few descriptors are
// no reason to end.
#pragma once

#include <chrono>
#include <functional>

#include "files/descriptor.hpp"
#include "files/file_error.hpp"

namespace wwan {

class patient_start {
public:
  struct steps {
    /// One attempt; called again later when its error may pass.
    std::function<file_error()> begin;
    std::function<void()> begun;
    std::function<void(const file_error&, std::chrono::seconds pause)> waits;
    std::function<void(const file_error&)> failed;
  };

  static constexpr std::chrono::seconds shortest_pause{1};
  static constexpr std::chrono::seconds longest_pause{30};

  patient_start(sd_event* loop, steps what);
  patient_start(const patient_start&) = delete;
  patient_start& operator=(const patient_start&) = delete;

  /// Attempts it, now and for as long as it takes.
  void go();

private:
  static int on_due(sd_event_source*, uint64_t, void* self);

  sd_event* loop_;
  steps steps_;
  std::chrono::seconds pause_ = shortest_pause;
  event_source due_;
};

} // namespace wwan
