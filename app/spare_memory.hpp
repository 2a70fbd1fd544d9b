// Memory that was taken for a moment, given back.
#pragma once

#include <chrono>

#include "files/descriptor.hpp"

namespace wwan {

/// For as long as the process lives, large blocks are mapped and so given back
/// when they are freed; and one timer, once, gives back what the start took.
class spare_memory {
public:
  /// By itself glibc raises the size from which blocks are mapped, up to 32
  /// MiB, when it sees one freed: the next 8 MiB of a config would stay in the
  /// heap. What is written often, the status of 256 modems, is smaller than
  /// this.
  static constexpr int large_block = 1 << 20; // bytes

  /// The start is over then: the first config was carried out or given up
  /// within 15 s.
  static constexpr std::chrono::seconds start_takes{20};

  /// If no timer can be had, the memory stays taken (docs/bench.md).
  explicit spare_memory(sd_event* loop);

private:
  event_source due_;
};

} // namespace wwan
