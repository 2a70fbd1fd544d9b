// Days and hours of a clock that counts seconds. glibc's own brings time zones
// and their parsers along (ARCHITECTURE.md, "Size"); this program speaks UTC.
#pragma once

#include <cstdint>

namespace wwan {

/// A moment of UTC in the Gregorian calendar.
struct calendar_time {
  int64_t year = 1970;
  int month = 1;  ///< 1..12
  int day = 1;    ///< 1..31
  int hour = 0;   ///< 0..23
  int minute = 0; ///< 0..59
  int second = 0; ///< 0..59: Unix time knows no leap second
};

/// `unix_seconds` since 1970, of any sign.
constexpr calendar_time to_calendar(int64_t unix_seconds) {
  constexpr int64_t day_length = 86400;
  auto days = unix_seconds / day_length;
  auto rest = unix_seconds % day_length;
  if (rest < 0) {
    --days;
    rest += day_length;
  }
  // Years that begin in March have their leap day at their end; 400 of them,
  // 146097 days, repeat for ever. 1970-01-01 is day 719468 of year 0.
  constexpr int64_t cycle_days = 146097;
  days += 719468;
  auto cycle = (days >= 0 ? days : days - cycle_days + 1) / cycle_days;
  auto day = days - cycle * cycle_days;
  auto year = (day - day / 1460 + day / 36524 - day / (cycle_days - 1)) / 365;
  day -= 365 * year + year / 4 - year / 100;
  // March to July and August to December have 153 days each.
  auto month = (5 * day + 2) / 153;
  calendar_time result;
  result.day = static_cast<int>(day - (153 * month + 2) / 5 + 1);
  result.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  result.year = year + 400 * cycle + (result.month < 3 ? 1 : 0);
  result.hour = static_cast<int>(rest / 3600);
  result.minute = static_cast<int>(rest / 60 % 60);
  result.second = static_cast<int>(rest % 60);
  return result;
}

} // namespace wwan
