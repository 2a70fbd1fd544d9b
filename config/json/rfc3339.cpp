#include "config/json/rfc3339.hpp"

#include <chrono>
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

  /// The digits, as many as there are.
  std::string_view fraction() noexcept {
    size_t size = 0;
    while (size < left_.size() && is_digit(left_[size]))
      ++size;
    if (size == 0)
      fail();
    auto result = left_.substr(0, size);
    left_.remove_prefix(size);
    return result;
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

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
int64_t days_since_epoch(int year, int month, int day) noexcept {
  int64_t y = year - 1;
  auto days = y * 365 + y / 4 - y / 100 + y / 400;
  if (year == 0)
    days = -366;
  for (int m = 1; m < month; ++m)
    days += days_of(year, m);
  return days + day - 1 - 719'162;
}

struct parts {
  int64_t local_s = 0;       ///< the wall clock's, as if it showed UTC
  int64_t offset_s = 0;      ///< what it is ahead of UTC
  std::string_view fraction; ///< digits, without zeros at their end
};

void read_offset(reader& in, parts& out) noexcept {
  if (in.accept('Z'))
    return;
  auto ahead = in.accept('+');
  if (!ahead)
    in.expect('-');
  auto hours = in.number(2, 0, 23);
  in.expect(':');
  auto minutes = in.number(2, 0, 59);
  out.offset_s = (ahead ? 60 : -60) * (int64_t{hours} * 60 + minutes);
}

std::optional<parts> read_time(std::string_view text) noexcept {
  parts result;
  reader in{text};
  auto year = in.number(4, 0, 9999);
  in.expect('-');
  auto month = in.number(2, 1, 12);
  in.expect('-');
  auto day = in.number(2, 1, days_of(year, month));
  in.expect('T');
  auto hour = in.number(2, 0, 23);
  in.expect(':');
  auto minute = in.number(2, 0, 59);
  in.expect(':');
  auto second = in.number(2, 0, 59);
  if (in.accept('.'))
    result.fraction = in.fraction().substr(0, 9);
  while (!result.fraction.empty() && result.fraction.back() == '0')
    result.fraction.remove_suffix(1);
  read_offset(in, result);
  if (!in.done())
    return std::nullopt;
  result.local_s = days_since_epoch(year, month, day) * 86'400
                   + std::chrono::seconds{std::chrono::hours{hour}}.count()
                   + std::chrono::seconds{std::chrono::minutes{minute}}.count()
                   + second;
  return result;
}

} // namespace

bool is_rfc3339(std::string_view text) noexcept {
  return read_time(text).has_value();
}

std::optional<instant> instant_of(std::string_view text) noexcept {
  auto x = read_time(text);
  if (!x)
    return std::nullopt;
  uint32_t nanoseconds = 0;
  for (size_t i = 0; i < 9; ++i) {
    auto digit = i < x->fraction.size() ? x->fraction[i] - '0' : 0;
    nanoseconds = nanoseconds * 10 + static_cast<uint32_t>(digit);
  }
  return instant{x->local_s - x->offset_s, nanoseconds};
}

std::string go_time(std::string_view text) {
  auto x = read_time(text);
  if (!x)
    return std::string{text};
  std::string result{
    text.substr(0, std::string_view{"2006-01-02T15:04:05"}.size())};
  if (!x->fraction.empty())
    result.append(1, '.').append(x->fraction);
  if (x->offset_s == 0)
    return result + 'Z';
  return result.append(text.substr(text.size() - 6)); // "+02:00"
}

} // namespace wwan
