#include "messages/hidden.hpp"

#include <algorithm>
#include <cctype>

#include "messages/wiped.hpp"

namespace wwan {

namespace {

/// Shorter ones are in every other word.
constexpr size_t shortest_in_words = 4;

bool is_word(char x) {
  return std::isalnum(static_cast<unsigned char>(x)) != 0;
}

bool is_same(char x, char y) {
  return std::tolower(static_cast<unsigned char>(x))
         == std::tolower(static_cast<unsigned char>(y));
}

bool stands_alone(const std::string& text, size_t at, size_t size) {
  return (at == 0 || !is_word(text[at - 1]))
         && (at + size == text.size() || !is_word(text[at + size]));
}

void hide_form(std::string& text, const std::string& form, bool alone) {
  std::string shown;
  auto from = text.begin();
  auto begin = from;
  for (;;) {
    auto i = std::search(from, text.end(), form.begin(), form.end(), is_same);
    if (i == text.end())
      break;
    auto at = static_cast<size_t>(i - text.begin());
    if (alone && !stands_alone(text, at, form.size())) {
      from = i + 1;
      continue;
    }
    shown.append(begin, i).append("***");
    from = begin = i + static_cast<std::ptrdiff_t>(form.size());
  }
  if (begin == text.begin())
    return;
  shown.append(begin, text.end());
  wipe(text);
  text = std::move(shown);
}

/// `before`: of each byte, "" or the upper half of its UCS-2 unit.
std::string in_hex(const std::string& x, const char* before) {
  constexpr const char* digits = "0123456789abcdef";
  std::string result;
  result.reserve(4 * x.size());
  for (char of : x) {
    auto c = static_cast<unsigned char>(of);
    result += before;
    result += digits[c >> 4U];
    result += digits[c & 15U];
  }
  return result;
}

} // namespace

void hide(std::string& text, const secret& what) {
  if (what.empty() || text.empty())
    return;
  const auto& plain = what.reveal();
  hide_form(text, plain, plain.size() < shortest_in_words);
  for (const auto* before : {"", "00"}) {
    auto form = in_hex(plain, before);
    hide_form(text, form, form.size() < shortest_in_words);
    wipe(form);
  }
}

} // namespace wwan
