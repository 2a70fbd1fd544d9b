#include "bus/breather.hpp"

#include <utility>

namespace wwan {

breather::breather(sd_event* loop, std::function<void(bool)> pause)
  : loop_(loop), pause_(std::move(pause)) {
  // nop
}

void breather::dispatched() {
  uint64_t iteration = 0;
  sd_event_get_iteration(loop_, &iteration);
  auto now = std::chrono::steady_clock::now();
  if (iteration > iteration_ + 1)
    messages_ = 0; // the loop had nothing to do, or another source a turn
  if (messages_ == 0)
    began_ = now;
  iteration_ = iteration;
  if (++messages_ < most_messages && now - began_ < longest_row)
    return;
  messages_ = 0;
  // Sources of one priority have their turns in the order in which they became
  // ready: all that wait now go before this one. It is a new one each time, as
  // a deferred source counts as ready since it was made, however often it runs.
  sd_event_source* raw = nullptr;
  if (sd_event_add_defer(loop_, &raw, on_resume, this) < 0)
    return;
  resume_.reset(raw);
  pause_(true);
}

int breather::on_resume(sd_event_source*, void* self) {
  static_cast<breather*>(self)->pause_(false);
  return 0;
}

} // namespace wwan
