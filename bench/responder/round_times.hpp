// What one round measured, and the line that tells it.
#pragma once

#include <cstdint>

#include "bench/responder/service.hpp"

namespace wwan::bench {

/// All in ns; -1: did not happen.
struct round_times {
  service::departure left{}; ///< of the first signal
  int64_t first = -1;        ///< the first changing call
  int64_t connect = -1;
  int64_t decode = -1;   ///< CPU time of the responder, as is `reply`
  int64_t answered = -1; ///< Connect's answer
  int64_t reply = -1;
  int64_t address = -1;      ///< the kernel's word of one of each family
  int64_t status_first = -1; ///< before the answer
  int64_t status_last = -1;
  bool shown = false; ///< that last one tells the loss
};

/// `round SLOT FIRST CONNECT SEND DECODE REPLY ADDRESS STATUS1 STATUS2 SHOWN`
/// FIRST and CONNECT: ns from the first signal's departure to the first
/// changing call and to Connect; SEND, DECODE, REPLY: CPU time of the
/// responder; ADDRESS: ns from Connect's answer to the kernel's word of an
/// address, of two families the later one; STATUS1, STATUS2: to the first and
/// the last status before the answer; SHOWN: whether that last one tells the
/// loss. -1: did not happen.
void print(unsigned slot, const round_times& x);

} // namespace wwan::bench
