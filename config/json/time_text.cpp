#include "config/json/time_text.hpp"

#include <cinttypes>
#include <cstdio>

#include "messages/calendar.hpp"

namespace wwan {

std::string to_rfc3339(int64_t seconds, uint32_t nanoseconds) {
  auto at = to_calendar(seconds);
  char text[96];
  std::snprintf(
    text, sizeof(text), "%04" PRId64 "-%02d-%02dT%02d:%02d:%02d", at.year,
    at.month, at.day, at.hour, at.minute, at.second);
  std::string result = text;
  if (nanoseconds != 0) {
    std::snprintf(text, sizeof(text), ".%09u", nanoseconds);
    result += text;
    result.erase(result.find_last_not_of('0') + 1);
  }
  return result + 'Z';
}

} // namespace wwan
