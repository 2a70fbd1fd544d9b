#include "core/service/gps_time.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace wwan::core {

namespace {

constexpr int64_t day_ms = 86'400'000;

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// Milliseconds since midnight.
std::optional<int64_t> time_of_day(const std::string& x) {
  auto dot = std::min(x.find('.'), x.size());
  auto digits = [&](size_t from, size_t to) {
    return std::all_of(
      x.begin() + static_cast<std::ptrdiff_t>(from),
      x.begin() + static_cast<std::ptrdiff_t>(to), is_digit);
  };
  auto whole = dot == 6 && digits(0, 6);
  auto fraction =
    dot == x.size() || (dot + 1 < x.size() && digits(7, x.size()));
  if (!whole || !fraction)
    return std::nullopt;
  auto pair = [&](size_t i) {
    return (x[i] - '0') * 10 + (x[i + 1] - '0');
  };
  auto hour = pair(0);
  auto minute = pair(2);
  auto second = pair(4);
  if (hour > 23 || minute > 59 || second > 60) // 60: a leap second
    return std::nullopt;
  int64_t result = ((hour * 60 + minute) * 60 + second) * int64_t{1000};
  int64_t weight = 100;
  for (auto i = dot + 1; i < x.size() && weight > 0; ++i, weight /= 10)
    result += (x[i] - '0') * weight;
  return result;
}

double coordinate(const std::optional<double>& x, double limit) {
  return x && std::fabs(*x) <= limit ? *x : no_location;
}

} // namespace

uint64_t gps_time(const std::string& utc_time, uint64_t host_utc_s) {
  auto time = time_of_day(utc_time);
  if (!time)
    return 0;
  auto host = static_cast<int64_t>(host_utc_s) * 1000;
  auto result = host - host % day_ms + *time;
  if (result > host + day_ms / 2)
    result -= day_ms;
  else if (result < host - day_ms / 2)
    result += day_ms;
  return result > 0 ? static_cast<uint64_t>(result) : 0;
}

location_info locate(const gps_fix& x, const network_label& label) {
  location_info result;
  result.label = label;
  result.latitude = coordinate(x.latitude, 90);
  result.longitude = coordinate(x.longitude, 180);
  result.altitude = x.altitude.value_or(no_location);
  result.utc_ms = gps_time(x.utc_time, x.host_utc_s);
  return result;
}

bool is_located(const location_info& x) noexcept {
  return x.latitude != no_location && x.longitude != no_location;
}

} // namespace wwan::core
