#include "config/time_text.hpp"

#include <cstdio>
#include <ctime>

namespace wwan {

std::string to_rfc3339(int64_t seconds, uint32_t nanoseconds) {
  std::time_t when = seconds;
  tm parts{};
  gmtime_r(&when, &parts);
  char text[96];
  std::snprintf(
    text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d", parts.tm_year + 1900,
    parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
  std::string result = text;
  if (nanoseconds != 0) {
    std::snprintf(text, sizeof(text), ".%09u", nanoseconds);
    result += text;
    result.erase(result.find_last_not_of('0') + 1);
  }
  return result + 'Z';
}

} // namespace wwan
