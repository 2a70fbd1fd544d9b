#include "config/json/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>

#include "messages/utf8.hpp"

namespace wwan {

namespace {

constexpr std::string_view hex = "0123456789abcdef";

/// The escape of an ASCII character; "" when it stands for itself.
std::string ascii_escape(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b': // since Go 1.22
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '<':
    case '>':
    case '&':
      break;
    default:
      if (static_cast<unsigned char>(c) >= 0x20)
        return {};
  }
  auto code = static_cast<unsigned char>(c);
  return std::string{"\\u00"} + hex[code >> 4] + hex[code & 15];
}

/// ASCII that stands for itself, the bulk of every document.
bool is_plain(char x) noexcept {
  auto c = static_cast<unsigned char>(x);
  return c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>'
         && c != '&';
}

/// Go cuts the exponent's leading zero: 1e-07 becomes 1e-7.
std::string short_exponent(std::string text) {
  auto n = text.size();
  if (n > 3 && text[n - 4] == 'e' && text[n - 3] == '-' && text[n - 2] == '0')
    text.erase(n - 2, 1);
  return text;
}

/// Shortest digits with the point where `exponent` says; like Go, and unlike
/// std::to_chars, large integers end in zeros.
std::string fixed(std::string_view sign, std::string digits, int exponent) {
  std::string result{sign};
  if (exponent < 0) {
    result += "0.";
    result.append(static_cast<size_t>(-exponent - 1), '0');
    return result + digits;
  }
  auto whole = static_cast<size_t>(exponent) + 1;
  if (digits.size() <= whole)
    digits.append(whole - digits.size(), '0');
  else
    digits.insert(whole, 1, '.');
  return result + digits;
}

bool reads_as(const char* text, double x) {
  return std::strtod(text, nullptr) == x;
}

bool reads_as(const char* text, float x) {
  return std::strtof(text, nullptr) == x;
}

/// The fewest digits that read as `x` again. printf is there anyway; the tables
/// of std::to_chars are 100 kB.
template <class Float>
std::string_view shortest(Float x, std::array<char, 40>& buffer) {
  auto length = 0;
  for (auto digits = 0; digits < std::numeric_limits<Float>::max_digits10;
       ++digits) {
    length = std::snprintf(
      buffer.data(), buffer.size(), "%.*e", digits, static_cast<double>(x));
    if (reads_as(buffer.data(), x))
      break;
  }
  return {buffer.data(), static_cast<size_t>(length)};
}

template <class Float>
std::string go_number(Float x) {
  if (!std::isfinite(x))
    return "null";
  std::array<char, 40> buffer{};
  auto text = shortest(x, buffer);
  auto size = std::fabs(x);
  if (size != 0 && (size < Float(1e-6) || size >= Float(1e21)))
    return short_exponent(std::string{text});
  auto sign = text.substr(0, text[0] == '-' ? 1 : 0);
  auto mark = text.find('e');
  std::string digits{text.substr(sign.size(), mark - sign.size())};
  if (digits.size() > 1)
    digits.erase(1, 1); // the point
  int exponent = 0;
  auto first = mark + (text[mark + 1] == '+' ? 2 : 1);
  std::from_chars(text.data() + first, text.data() + text.size(), exponent);
  return fixed(sign, std::move(digits), exponent);
}

} // namespace

json_writer& json_writer::begin_object() {
  return open('{');
}

json_writer& json_writer::end_object() {
  return close('}');
}

json_writer& json_writer::begin_array() {
  return open('[');
}

json_writer& json_writer::end_array() {
  return close(']');
}

json_writer& json_writer::key(std::string_view name) {
  separate();
  text_ += '"';
  text_ += name;
  text_ += "\":";
  comma_ = false;
  return *this;
}

json_writer& json_writer::any_key(std::string_view name) {
  separate();
  append_string(name);
  text_ += ':';
  comma_ = false;
  return *this;
}

json_writer& json_writer::value(std::string_view x) {
  separate();
  append_string(x);
  return *this;
}

json_writer& json_writer::value(const char* x) {
  return value(std::string_view{x});
}

json_writer& json_writer::value(const std::string& x) {
  return value(std::string_view{x});
}

json_writer& json_writer::value(double x) {
  return raw(go_number(x));
}

json_writer& json_writer::value(float x) {
  return raw(go_number(x));
}

json_writer& json_writer::value(std::nullptr_t) {
  return raw("null");
}

json_writer& json_writer::raw(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

std::string json_writer::take() {
  comma_ = false;
  return std::exchange(text_, {});
}

json_writer& json_writer::open(char bracket) {
  separate();
  text_ += bracket;
  comma_ = false;
  return *this;
}

json_writer& json_writer::close(char bracket) {
  text_ += bracket;
  comma_ = true;
  return *this;
}

void json_writer::separate() {
  if (comma_)
    text_ += ',';
  comma_ = true;
}

void json_writer::append_string(std::string_view x) {
  text_ += '"';
  while (!x.empty()) {
    size_t run = 0;
    while (run < x.size() && is_plain(x[run]))
      ++run;
    text_ += x.substr(0, run);
    x.remove_prefix(run);
    if (x.empty())
      break;
    auto size = utf8_length(x);
    auto c = x.substr(0, size);
    if (size == 0)
      text_ += "\\ufffd";
    else if (c == "\u2028" || c == "\u2029")
      text_ += c == "\u2028" ? "\\u2028" : "\\u2029";
    else if (auto escape = size == 1 ? ascii_escape(c[0]) : std::string{};
             !escape.empty())
      text_ += escape;
    else
      text_ += c;
    x.remove_prefix(size == 0 ? 1 : size);
  }
  text_ += '"';
}

std::string json_quoted(std::string_view x) {
  return json_writer{}.value(x).take();
}

} // namespace wwan
