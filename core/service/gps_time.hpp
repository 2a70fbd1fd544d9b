// When a fix was taken: the modem says the time of day, the host the date.
#pragma once

#include <cstdint>
#include <string>

#include "messages/location.hpp"
#include "messages/strong_text.hpp"

namespace wwan::core {

/// Unix milliseconds of a GPS time of day, `HHMMSS` with any fraction, on the
/// day that brings it nearest to the host's clock (Unix seconds): around
/// midnight that is yesterday or tomorrow. 0 for anything else.
uint64_t gps_time(const std::string& utc_time, uint64_t host_utc_s);

/// EVE's WwanLocationInfo of a fix. Coordinates that the modem does not tell,
/// or that are none, are no_location.
location_info locate(const gps_fix& x, const network_label& label);

/// Whether the place is known: both latitude and longitude.
bool is_located(const location_info& x) noexcept;

} // namespace wwan::core
