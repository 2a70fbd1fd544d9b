#include "control/terminal_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "messages/utf8.hpp"

namespace wwan::control {

namespace {

struct range {
  char32_t first, last;
};

// Two columns in a terminal (Unicode's East Asian Width W and F, rounded).
constexpr std::array<range, 12> wide{{
  {0x1100, 0x115f},
  {0x231a, 0x231b},
  {0x2e80, 0xa4cf},
  {0xa960, 0xa97f},
  {0xac00, 0xd7a3},
  {0xf900, 0xfaff},
  {0xfe30, 0xfe6f},
  {0xff00, 0xff60},
  {0xffe0, 0xffe6},
  {0x1f300, 0x1f64f},
  {0x1f680, 0x1faff},
  {0x20000, 0x3fffd},
}};

// Accents and variation selectors: none.
constexpr std::array<range, 5> narrow{{
  {0x0300, 0x036f},
  {0x1ab0, 0x1aff},
  {0x20d0, 0x20ff},
  {0xfe00, 0xfe0f},
  {0xfe20, 0xfe2f},
}};

template <std::size_t N>
bool within(const std::array<range, N>& set, char32_t x) {
  return std::any_of(set.begin(), set.end(), [x](const range& r) {
    return x >= r.first && x <= r.last;
  });
}

// Cuts one character off the front; a broken one is a single byte, U+FFFD.
std::pair<char32_t, std::string_view> cut(std::string_view& text) {
  auto size = utf8_length(text);
  auto piece = text.substr(0, std::max<std::size_t>(size, 1));
  text.remove_prefix(piece.size());
  return {size == 0 ? U'\ufffd' : utf8_code(piece), piece};
}

std::size_t width_of(char32_t x) {
  if (within(narrow, x))
    return 0;
  return within(wide, x) ? 2 : 1;
}

// How many bytes of `text` fit into `limit` columns; at least one character.
std::size_t fitting(std::string_view text, std::size_t limit) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (!text.empty()) {
    auto [code, piece] = cut(text);
    used += width_of(code);
    if (used > limit && bytes > 0)
      break;
    bytes += piece.size();
  }
  return bytes;
}

} // namespace

std::size_t columns(std::string_view text) {
  std::size_t result = 0;
  while (!text.empty())
    result += width_of(cut(text).first);
  return result;
}

std::vector<std::string_view>
wrap(std::string_view text, std::size_t first, std::size_t others) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto n = fitting(text, lines.empty() ? first : others);
    if (n < text.size()) {
      auto blank = text.rfind(' ', n);
      n = blank == std::string_view::npos || blank == 0 ? n : blank;
    }
    auto line = text.substr(0, n);
    lines.push_back(line.substr(0, line.find_last_not_of(' ') + 1));
    text.remove_prefix(n);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return lines;
}

} // namespace wwan::control
