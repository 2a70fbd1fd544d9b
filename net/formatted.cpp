#include "net/formatted.hpp"

#include <cstdarg>
#include <cstdio>

namespace wwan {

std::string formatted(const char* format, ...) {
  char text[256];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof(text), format, values);
  va_end(values);
  return text;
}

} // namespace wwan
