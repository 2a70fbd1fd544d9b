// The memory that the start took for a moment, given back.
#pragma once

#include <chrono>

#include "files/descriptor.hpp"

namespace wwan {

/// One timer, once.
class spare_memory {
public:
  /// The start is over then: the first config was carried out or given up
  /// within 15 s.
  static constexpr std::chrono::seconds start_takes{20};

  /// If no timer can be had, the memory stays taken (docs/bench.md).
  explicit spare_memory(sd_event* loop);

private:
  event_source due_;
};

} // namespace wwan
