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
  if (!resume_) {
    sd_event_source* raw = nullptr;
    if (sd_event_add_defer(loop_, &raw, on_resume, this) < 0)
      return;
    resume_.reset(raw);
  }
  // Sources of one priority have their turns in the order in which they became
  // ready: all that wait now go before it.
  sd_event_source_set_enabled(resume_.get(), SD_EVENT_ONESHOT);
  pause_(true);
}

int breather::on_resume(sd_event_source*, void* self) {
  static_cast<breather*>(self)->pause_(false);
  return 0;
}

} // namespace wwan
