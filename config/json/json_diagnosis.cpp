#include "config/json/json_diagnosis.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "messages/utf8.hpp"

namespace wwan {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool overflows_double(std::string_view number) {
  return std::isinf(std::strtod(std::string{number}.c_str(), nullptr));
}

template <class T>
bool overflows(std::string_view number) {
  T value{};
  auto result =
    std::from_chars(number.data(), number.data() + number.size(), value);
  return result.ec == std::errc::result_out_of_range;
}

bool is_wide(std::string_view number) {
  if (number.find_first_of(".eE") == std::string_view::npos)
    return number[0] == '-' ? overflows<int64_t>(number)
                            : overflows<uint64_t>(number);
  auto tiny = number.find("e-") != std::string_view::npos
              || number.find("E-") != std::string_view::npos;
  return !tiny && overflows_double(number);
}

class scanner {
public:
  explicit scanner(std::string_view json) : json_(json) {
    // nop
  }

  json_diagnosis run() {
    while (value() && after_value()) {
      // nop
    }
    return std::move(result_);
  }

private:
  bool fail(const char* problem) {
    result_.error_at = at_;
    result_.problem =
      at_ < json_.size() ? problem : "the document ends too early";
    return false;
  }

  char peek() const {
    return at_ < json_.size() ? json_[at_] : '\0';
  }

  bool accept(char c) {
    if (at_ >= json_.size() || json_[at_] != c)
      return false;
    ++at_;
    return true;
  }

  void space() {
    while (accept(' ') || accept('\t') || accept('\n') || accept('\r')) {
      // nop
    }
  }

  /// Eats what is before the next comma or closing bracket: a scalar, an empty
  /// container, or the start of containers up to their first scalar.
  bool value() {
    for (;;) {
      space();
      auto c = peek();
      if (c != '{' && c != '[')
        return scalar();
      auto start = at_++;
      open_ += c == '{' ? '}' : ']';
      space();
      if (peek() == open_.back())
        return true;
      if (open_.size() > max_json_depth) {
        at_ = start;
        return fail("nested too deeply, 1023 levels are allowed");
      }
      if (c == '{' && !member_name())
        return false;
    }
  }

  /// True when another value follows.
  bool after_value() {
    for (;;) {
      space();
      if (open_.empty())
        return at_ < json_.size() && fail("unexpected text after the document");
      if (accept(open_.back())) {
        open_.pop_back();
        continue;
      }
      if (!accept(','))
        return fail(
          open_.back() == '}' ? "expected ',' or '}'" : "expected ',' or ']'");
      return open_.back() == ']' || member_name();
    }
  }

  bool member_name() {
    space();
    if (peek() != '"')
      return fail("expected a member name in quotes");
    if (!string())
      return false;
    space();
    return accept(':') || fail("expected ':' after a member name");
  }

  bool scalar() {
    switch (peek()) {
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        if (peek() == '-' || is_digit(peek()))
          return number();
        return fail("expected a value");
    }
  }

  bool word(std::string_view expected) {
    for (auto c : expected)
      if (!accept(c))
        return fail("expected true, false or null");
    return true;
  }

  bool digits() {
    if (!is_digit(peek()))
      return fail("expected a digit");
    while (is_digit(peek()))
      ++at_;
    return true;
  }

  bool number() {
    auto start = at_;
    accept('-');
    if (accept('0')) {
      if (is_digit(peek()))
        return fail("a number starts with a superfluous 0");
    } else if (!digits()) {
      return false;
    }
    if (accept('.') && !digits())
      return false;
    if (accept('e') || accept('E')) {
      if (!accept('+'))
        accept('-');
      if (!digits())
        return false;
    }
    if (is_wide(json_.substr(start, at_ - start)))
      result_.wide_numbers.push_back({start, at_ - start});
    return true;
  }

  bool string() {
    ++at_;
    while (!accept('"')) {
      auto size = utf8_length(json_.substr(at_));
      if (size == 0)
        return fail("invalid UTF-8");
      if (static_cast<unsigned char>(peek()) < 0x20)
        return fail("a control character in a string must be escaped");
      if (peek() != '\\')
        at_ += size;
      else if (!escape())
        return false;
    }
    return true;
  }

  bool escape() {
    constexpr std::string_view simple = "\"\\/bfnrt";
    if (at_ + 1 == json_.size()) {
      ++at_;
      return fail("unknown escape in a string");
    }
    if (simple.find(json_[at_ + 1]) != std::string_view::npos) {
      at_ += 2;
      return true;
    }
    if (json_[at_ + 1] != 'u')
      return fail("unknown escape in a string");
    uint32_t high = 0;
    uint32_t low = 0;
    if (!unit(high))
      return fail("expected four hexadecimal digits after \\u");
    if (high < 0xD800 || high > 0xDFFF)
      return true;
    if (high > 0xDBFF || !unit(low) || low < 0xDC00 || low > 0xDFFF)
      return fail("half of a UTF-16 surrogate pair in a string");
    return true;
  }

  /// Eats `\uXXXX`.
  bool unit(uint32_t& out) {
    if (json_.substr(at_, 2) != "\\u")
      return false;
    auto hex = json_.substr(at_ + 2, 4);
    auto end = hex.data() + hex.size();
    auto result = std::from_chars(hex.data(), end, out, 16);
    if (hex.size() < 4 || result.ptr != end)
      return false;
    at_ += 6;
    return true;
  }

  std::string_view json_;
  size_t at_ = 0;
  std::string open_; ///< the brackets that must come
  json_diagnosis result_;
};

} // namespace

json_diagnosis diagnose_json(std::string_view json) {
  return scanner{json}.run();
}

} // namespace wwan
