#include "sim/bus_words.hpp"

#include <cstdint>

namespace wwan::sim {

namespace {

constexpr size_t longest_name = 255;

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
         || (c >= 'a' && c <= 'z') || c == '_';
}

/// Of a sequence that begins with this byte; 0 if none does.
size_t length_of(uint8_t first) {
  if (first < 0x80)
    return 1;
  if (first >= 0xc2 && first < 0xe0)
    return 2;
  if ((first & 0xf0U) == 0xe0)
    return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/// Not longer than needed, no surrogate, nothing past the last plane.
bool is_second(uint8_t first, uint8_t second) {
  switch (first) {
    case 0xe0:
      return second >= 0xa0;
    case 0xed:
      return second < 0xa0;
    case 0xf0:
      return second >= 0x90;
    case 0xf4:
      return second < 0x90;
    default:
      return true;
  }
}

} // namespace

bool is_bus_text(std::string_view x) {
  while (!x.empty()) {
    auto first = static_cast<uint8_t>(x[0]);
    auto length = length_of(first);
    if (first == 0 || length == 0 || length > x.size())
      return false;
    for (size_t i = 1; i < length; ++i)
      if ((static_cast<uint8_t>(x[i]) & 0xc0U) != 0x80)
        return false;
    if (length > 2 && !is_second(first, static_cast<uint8_t>(x[1])))
      return false;
    x.remove_prefix(length);
  }
  return true;
}

bool is_object_path(std::string_view x) {
  if (x == "/")
    return true;
  if (x.empty() || x[0] != '/' || x.back() == '/')
    return false;
  for (size_t i = 1; i < x.size(); ++i)
    if (!is_word(x[i]) && (x[i] != '/' || x[i - 1] == '/'))
      return false;
  return true;
}

bool is_error_name(std::string_view x) {
  auto begins = true;
  auto has_dot = false;
  for (auto c : x) {
    if (
      begins ? (!is_word(c) || (c >= '0' && c <= '9'))
             : (!is_word(c) && c != '.'))
      return false;
    begins = c == '.';
    has_dot |= begins;
  }
  return has_dot && !begins && x.size() <= longest_name;
}

} // namespace wwan::sim
