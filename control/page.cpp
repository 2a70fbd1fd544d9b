#include "control/page.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "messages/calendar.hpp"

namespace wwan::control {

namespace {

// Where texts begin: wide enough for `ModemManager`.
constexpr std::size_t margin = 14;

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

// What a terminal obeys or hides: C0, C1, zero-width and bidirectional marks.
constexpr std::array<range, 7> unsafe{{
  {0x0000, 0x001f},
  {0x007f, 0x009f},
  {0x061c, 0x061c},
  {0x200b, 0x200f},
  {0x2028, 0x202e},
  {0x2060, 0x206f},
  {0xfeff, 0xfeff},
}};

template <std::size_t N>
bool within(const std::array<range, N>& set, char32_t x) {
  return std::any_of(set.begin(), set.end(), [x](const range& r) {
    return x >= r.first && x <= r.last;
  });
}

// Cuts one character off the front; a broken one is a single byte, U+FFFD.
std::pair<char32_t, std::string_view> cut(std::string_view& text) {
  auto byte = [&text](std::size_t i) {
    return static_cast<unsigned char>(text[i]);
  };
  auto lead = byte(0);
  std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  char32_t code = size == 1 ? lead : lead & (0x7fU >> size);
  auto broken =
    (lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || size > text.size();
  for (std::size_t i = 1; i < size && !broken; ++i) {
    broken = (byte(i) & 0xc0U) != 0x80;
    code = (code << 6U) | (byte(i) & 0x3fU);
  }
  if (broken) {
    size = 1;
    code = 0xfffd;
  }
  auto piece = text.substr(0, size);
  text.remove_prefix(size);
  return {code, piece};
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

// Breaks at newlines, else at blanks, else where the line is full.
std::vector<std::string_view> wrap(std::string_view text, std::size_t limit) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto newline = text.find('\n');
    auto paragraph = text.substr(0, newline);
    auto n = fitting(paragraph, limit);
    if (n < paragraph.size()) {
      auto blank = paragraph.rfind(' ', n);
      n = blank == std::string_view::npos || blank == 0 ? n : blank;
    }
    auto line = paragraph.substr(0, n);
    lines.push_back(line.substr(0, line.find_last_not_of(' ') + 1));
    text.remove_prefix(n);
    auto ended = n == paragraph.size() && newline != std::string_view::npos;
    if (ended)
      text.remove_prefix(1);
    else
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return lines;
}

const char* escape(tone x) {
  switch (x) {
    case tone::plain:
      return "";
    case tone::strong:
      return "\033[1m";
    case tone::good:
      return "\033[32m";
    case tone::busy:
      return "\033[33m";
    case tone::bad:
      return "\033[31m";
    case tone::faint:
      return "\033[2m";
  }
  return "";
}

} // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    auto [code, piece] = cut(text);
    auto harmful = code != '\n' && (code == 0xfffd || within(unsafe, code));
    result += harmful ? "?" : piece;
  }
  return result;
}

std::size_t columns(std::string_view text) {
  std::size_t result = 0;
  while (!text.empty())
    result += width_of(cut(text).first);
  return result;
}

std::string duration(int64_t seconds) {
  auto s = std::max<int64_t>(seconds, 0);
  auto pair = [](int64_t a, const char* x, int64_t b, const char* y) {
    auto text = std::to_string(a) + x;
    return b == 0 ? text : text + " " + std::to_string(b) + y;
  };
  if (s < 60)
    return std::to_string(s) + " s";
  if (s < 3600)
    return std::to_string(s / 60) + " min";
  if (s < 86400)
    return pair(s / 3600, " h", s % 3600 / 60, " min");
  return pair(s / 86400, " d", s % 86400 / 3600, " h");
}

std::string utc(int64_t unix_seconds) {
  auto at = to_calendar(unix_seconds);
  if (at.year < 0 || at.year > 9999)
    return {};
  char text[64];
  std::snprintf(
    text, sizeof(text), "%04d-%02d-%02d %02d:%02d:%02d UTC",
    static_cast<int>(at.year), at.month, at.day, at.hour, at.minute, at.second);
  return text;
}

void page::heading(std::string_view name, std::string_view text, tone how) {
  entry(name, tone::strong, text, how);
}

void page::field(std::string_view name, std::string_view text, tone how) {
  if (!text.empty())
    entry("  " + std::string{name}, tone::faint, text, how);
}

void page::line(std::string_view text, tone how) {
  auto safe = printable(text);
  for (auto piece : wrap(safe, page_width)) {
    put(piece, how);
    text_ += '\n';
  }
}

void page::blank() {
  if (!text_.empty())
    text_ += '\n';
}

// A name that is too long for its column gets lines of its own.
void page::entry(
  std::string_view name, tone name_tone, std::string_view text, tone how) {
  auto safe_name = printable(name);
  safe_name.erase(safe_name.find_last_not_of(' ') + 1);
  auto safe_text = printable(text);
  auto used = columns(safe_name);
  if (used + 1 > margin || safe_name.find('\n') != std::string::npos) {
    line(name, name_tone);
    used = 0;
  } else {
    put(safe_name, name_tone);
  }
  auto lines = wrap(safe_text, page_width - margin);
  for (auto piece : lines) {
    auto begin = std::exchange(used, 0);
    if (!piece.empty()) {
      text_.append(margin - begin, ' ');
      put(piece, how);
    }
    text_ += '\n';
  }
  if (lines.empty() && used > 0)
    text_ += '\n';
}

void page::put(std::string_view text, tone how) {
  auto coloured = colours_ == palette::ansi && how != tone::plain;
  if (coloured)
    text_ += escape(how);
  text_ += text;
  if (coloured)
    text_ += "\033[0m";
}

} // namespace wwan::control
