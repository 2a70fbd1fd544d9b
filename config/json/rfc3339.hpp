// EVE's time stamps are echoed verbatim, so they are checked, not converted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace wwan {

/// A point in time, wherever it was written down.
struct instant {
  int64_t seconds = 0;      ///< since 1970-01-01T00:00:00Z
  uint32_t nanoseconds = 0; ///< further fractional digits do not count

  auto tie() const {
    return std::tie(seconds, nanoseconds);
  }
};

/// Whether Go decodes the text as time.Time: RFC 3339 with upper-case T and Z,
/// any number of fractional digits, no leap second, offsets up to 23:59.
bool is_rfc3339(std::string_view text) noexcept;

/// None when the text is no such time.
std::optional<instant> instant_of(std::string_view text) noexcept;

/// As Go writes the time again: at most nine fractional digits, no zeros at
/// their end, `Z` for UTC. The text itself when it is no time.
std::string go_time(std::string_view text);

} // namespace wwan
