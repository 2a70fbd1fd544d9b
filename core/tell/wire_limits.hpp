// What EVE's pubsub can carry, where it is less than ModemManager can say.
#pragma once

#include <cstdint>

namespace wwan::core {

/// The largest number in a document for EVE. Its pubsub passes numbers on as
/// float64: larger ones may round to 2^64, which no uint64 of the reader holds,
/// and the whole document is refused.
constexpr uint64_t largest_number = INT64_MAX;

} // namespace wwan::core
