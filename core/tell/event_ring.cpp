#include "core/tell/event_ring.hpp"

namespace wwan::core {

void event_ring::add(int64_t at_ms, std::string who, std::string text) {
  if (text.size() > longest_text) {
    auto end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80)
      --end; // not within a character
    text.replace(end, std::string::npos, "...");
  }
  if (events_.size() == most)
    events_.pop_front();
  events_.push_back({++last_, at_ms, std::move(who), std::move(text)});
}

} // namespace wwan::core
