#include "messages/utf8.hpp"

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

char32_t utf8_code(std::string_view character) noexcept {
  auto lead = static_cast<unsigned char>(character[0]);
  // Each octet that follows takes one more bit of the lead.
  char32_t result =
    character.size() == 1 ? lead : lead & (0x7fU >> character.size());
  for (char c : character.substr(1))
    result = (result << 6U) | (static_cast<unsigned char>(c) & 0x3fU);
  return result;
}

} // namespace wwan
