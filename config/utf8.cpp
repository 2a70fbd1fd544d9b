#include "config/utf8.hpp"

namespace wwan {

namespace {

bool within(std::string_view text, size_t i, int low, int high) noexcept {
  if (i >= text.size())
    return false;
  auto octet = static_cast<unsigned char>(text[i]);
  return octet >= low && octet <= high;
}

bool tail(std::string_view text, size_t i) noexcept {
  return within(text, i, 0x80, 0xBF);
}

} // namespace

size_t utf8_length(std::string_view text) noexcept {
  if (text.empty())
    return 0;
  auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2)
    return 0; // a continuation, or longer than needed
  if (lead < 0xE0)
    return tail(text, 1) ? 2 : 0;
  if (lead < 0xF0) {
    auto low = lead == 0xE0 ? 0xA0 : 0x80;
    auto high = lead == 0xED ? 0x9F : 0xBF; // no surrogates
    return within(text, 1, low, high) && tail(text, 2) ? 3 : 0;
  }
  if (lead > 0xF4)
    return 0;
  auto low = lead == 0xF0 ? 0x90 : 0x80;
  auto high = lead == 0xF4 ? 0x8F : 0xBF; // up to U+10FFFF
  return within(text, 1, low, high) && tail(text, 2) && tail(text, 3) ? 4 : 0;
}

} // namespace wwan
