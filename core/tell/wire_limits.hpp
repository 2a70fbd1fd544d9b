// What a document can carry, where it is less than ModemManager can say.
#pragma once

#include <cstdint>

namespace wwan::core {

/// The largest number that is told. Readers of JSON hold numbers as int64 or as
/// float64, and one that comes back from there may be 2^64, which nothing
/// holds: then the whole document is refused (EVE's pubsub).
constexpr uint64_t largest_number = INT64_MAX;

} // namespace wwan::core
