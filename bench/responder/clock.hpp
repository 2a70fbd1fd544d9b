// The one clock of all stop watches: CLOCK_MONOTONIC in nanoseconds.
#pragma once

#include <cstdint>
#include <ctime>

namespace wwan::bench {

inline int64_t now_ns() noexcept {
  timespec x{};
  clock_gettime(CLOCK_MONOTONIC, &x);
  return int64_t{x.tv_sec} * 1'000'000'000 + x.tv_nsec;
}

/// CPU time of this thread: what we did ourselves, without what others did
/// on our core in between.
inline int64_t own_ns() noexcept {
  timespec x{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &x);
  return int64_t{x.tv_sec} * 1'000'000'000 + x.tv_nsec;
}

} // namespace wwan::bench
