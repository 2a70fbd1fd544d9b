#include "messages/visible.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "messages/utf8.hpp"

namespace wwan {

namespace {

struct range {
  char32_t first, last;
};

constexpr std::array<range, 26> deceptive{{
  {0x0000, 0x001f},   {0x007f, 0x009f},   {0x00ad, 0x00ad},
  {0x034f, 0x034f},   {0x0600, 0x0605},   {0x061c, 0x061c},
  {0x06dd, 0x06dd},   {0x070f, 0x070f},   {0x0890, 0x0891},
  {0x08e2, 0x08e2},   {0x115f, 0x1160},   {0x17b4, 0x17b5},
  {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
  {0x2060, 0x206f},   {0x3164, 0x3164},   {0xfeff, 0xfeff},
  {0xffa0, 0xffa0},   {0xfff0, 0xfffb},   {0x110bd, 0x110bd},
  {0x110cd, 0x110cd}, {0x13430, 0x1343f}, {0x1bca0, 0x1bca3},
  {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
}};

bool is_deceptive(char32_t x) {
  return std::any_of(deceptive.begin(), deceptive.end(), [x](const range& r) {
    return x >= r.first && x <= r.last;
  });
}

/// The bulk of every text: ASCII that is printed.
size_t plain_run(std::string_view text) {
  auto end = std::find_if(
    text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; });
  return static_cast<size_t>(end - text.begin());
}

std::string hex(const char* prefix, char32_t x, int digits) {
  std::string result = prefix;
  for (auto shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    result += "0123456789abcdef"[(x >> shift) & 15U];
  return result;
}

std::string escape(char32_t x) {
  switch (x) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  if (x < 0x80)
    return hex("\\x", x, 2);
  return x < 0x10000 ? hex("\\u", x, 4) : hex("\\U", x, 8);
}

std::string json_escape(char32_t x) {
  if (x < 0x20)
    return {static_cast<char>(x)};
  if (x < 0x10000)
    return hex("\\u", x, 4);
  auto rest = x - 0x10000;
  return hex("\\u", 0xd800 + (rest >> 10U), 4)
         + hex("\\u", 0xdc00 + (rest & 0x3ffU), 4);
}

std::string shown(std::string_view text, std::string (*instead)(char32_t)) {
  std::string result;
  while (!text.empty()) {
    auto run = plain_run(text);
    result += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty())
      break;
    auto size = utf8_length(text);
    auto piece = text.substr(0, std::max<size_t>(size, 1));
    if (size == 0)
      result += hex("\\x", static_cast<unsigned char>(text[0]), 2);
    else if (auto code = utf8_code(piece); is_deceptive(code))
      result += instead(code);
    else
      result += piece;
    text.remove_prefix(piece.size());
  }
  return result;
}

} // namespace

std::string visible(std::string_view text) {
  return shown(text, escape);
}

std::string visible_json(std::string_view json) {
  return shown(json, json_escape);
}

} // namespace wwan
