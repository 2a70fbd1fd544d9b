// A calm page of text: aligned fields, wrapped, safe for a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wwan::control {

/// Columns of a page; no line is wider.
inline constexpr std::size_t page_width = 80;

enum class tone : uint8_t { plain, strong, good, busy, bad, faint };

enum class palette : uint8_t { none, ansi };

/// `12 s`, `5 min`, `2 h 5 min`, `3 d 4 h`: two units at most.
std::string duration(int64_t seconds);

/// `2023-07-22 04:26:40 UTC`; "" beyond the calendar.
std::string utc(int64_t unix_seconds);

class page {
public:
  explicit page(palette colours) : colours_(colours) {
    // nop
  }

  /// `name` at the left margin, `text` in the column of all texts.
  void heading(std::string_view name, std::string_view text, tone how);

  /// The same, indented; nothing where `text` is empty.
  void
  field(std::string_view name, std::string_view text, tone how = tone::plain);

  /// A line from margin to margin; what does not fit hangs below the texts, so
  /// that no text looks like another line's begin.
  void line(std::string_view text, tone how = tone::plain);

  /// Between paragraphs: none at the page's top.
  void blank();

  const std::string& text() const noexcept {
    return text_;
  }

private:
  void
  entry(std::string_view name, tone name_tone, std::string_view text, tone how);
  void put(std::string_view text, tone how);

  palette colours_;
  std::string text_;
};

} // namespace wwan::control
