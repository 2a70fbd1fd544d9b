#include "control/page.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "control/terminal_text.hpp"
#include "messages/calendar.hpp"
#include "messages/visible.hpp"

namespace wwan::control {

namespace {

// Where texts begin: wide enough for `ModemManager`.
constexpr std::size_t margin = 14;

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
  auto safe = visible(text);
  std::size_t indent = 0;
  for (auto piece : wrap(safe, page_width, page_width - margin)) {
    text_.append(std::exchange(indent, margin), ' ');
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
  auto safe_name = visible(name);
  safe_name.erase(safe_name.find_last_not_of(' ') + 1);
  auto safe_text = visible(text);
  auto used = columns(safe_name);
  if (used + 1 > margin) {
    line(name, name_tone);
    used = 0;
  } else {
    put(safe_name, name_tone);
  }
  auto lines = wrap(safe_text, page_width - margin, page_width - margin);
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
