#include "app/spare_memory.hpp"

#include <ctime>

#include <malloc.h>

namespace wwan {

spare_memory::spare_memory(sd_event* loop) {
  mallopt(M_MMAP_THRESHOLD, large_block);
  mallopt(M_TRIM_THRESHOLD, large_block); // of the heap's free end
  auto delay = std::chrono::microseconds{start_takes}.count();
  sd_event_source* raw = nullptr;
  sd_event_add_time_relative(
    loop, &raw, CLOCK_MONOTONIC, static_cast<uint64_t>(delay), 0,
    [](sd_event_source*, uint64_t, void*) {
      malloc_trim(0);
      return 0;
    },
    nullptr);
  due_.reset(raw);
}

} // namespace wwan
