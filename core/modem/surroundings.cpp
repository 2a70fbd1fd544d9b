#include "core/modem/surroundings.hpp"

#include <algorithm>

#include "core/plan/registration.hpp"
#include "messages/mm_enums.hpp"

namespace wwan::core {

void surroundings::note_failed(const observed_modem& x) {
  failed_ = true;
  technologies_ |= x.technologies;
  signal_ = std::max(signal_, x.signal);
  attached_ = attached_ || x.packet_service == mm_packet_service::attached;
  detached_ = detached_ || x.packet_service == mm_packet_service::detached;
}

std::string surroundings::news(const observed_modem& x) const {
  if (!failed_ || !is_registered(x))
    return {};
  // What was not told before is no news: it was read late.
  if (technologies_ != 0 && (x.technologies & ~technologies_) != 0)
    return "another radio technology";
  if (
    x.packet_service == mm_packet_service::attached && detached_ && !attached_)
    return "packet service";
  if (signal_ != 0 && x.signal > signal_)
    return "a better signal";
  return {};
}

} // namespace wwan::core
