#include "config/rfc3339.hpp"

#include <cstddef>

namespace wwan {

namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// Eats characters; once something did not fit, nothing does.
class reader {
public:
  explicit reader(std::string_view text) noexcept : left_(text) {
    // nop
  }

  int number(size_t digits, int low, int high) noexcept {
    int result = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (left_.empty() || !is_digit(left_[0]))
        return fail();
      result = result * 10 + (left_[0] - '0');
      left_.remove_prefix(1);
    }
    return result >= low && result <= high ? result : fail();
  }

  bool accept(char c) noexcept {
    if (left_.empty() || left_[0] != c)
      return false;
    left_.remove_prefix(1);
    return true;
  }

  void expect(char c) noexcept {
    if (!accept(c))
      fail();
  }

  void fraction() noexcept {
    if (left_.empty() || !is_digit(left_[0]))
      fail();
    while (!left_.empty() && is_digit(left_[0]))
      left_.remove_prefix(1);
  }

  bool done() const noexcept {
    return ok_ && left_.empty();
  }

private:
  int fail() noexcept {
    ok_ = false;
    left_ = {};
    return 0;
  }

  std::string_view left_;
  bool ok_ = true;
};

int days_of(int year, int month) noexcept {
  if (month == 2) {
    auto leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return leap ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

} // namespace

bool is_rfc3339(std::string_view text) noexcept {
  reader in{text};
  auto year = in.number(4, 0, 9999);
  in.expect('-');
  auto month = in.number(2, 1, 12);
  in.expect('-');
  in.number(2, 1, days_of(year, month));
  in.expect('T');
  in.number(2, 0, 23);
  in.expect(':');
  in.number(2, 0, 59);
  in.expect(':');
  in.number(2, 0, 59);
  if (in.accept('.'))
    in.fraction();
  if (in.accept('Z'))
    return in.done();
  if (!in.accept('+'))
    in.expect('-');
  in.number(2, 0, 23);
  in.expect(':');
  in.number(2, 0, 59);
  return in.done();
}

} // namespace wwan
