// The time of day for time stamps; nothing is ever decided by it.
#pragma once

#include <string>

namespace wwan {

/// Now, as RFC 3339 with nanoseconds in UTC.
std::string wall_time();

} // namespace wwan
