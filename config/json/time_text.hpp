// Clock readings as EVE writes them.
#pragma once

#include <cstdint>
#include <string>

namespace wwan {

/// RFC 3339 in UTC as Go's RFC3339Nano: nanoseconds without zeros at their
/// end, no fraction when there are none. `seconds` since 1970; years 0 to 9999.
std::string to_rfc3339(int64_t seconds, uint32_t nanoseconds);

} // namespace wwan
