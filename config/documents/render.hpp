// Published values -> the JSON of EVE's WwanStatus, WwanMetrics and
// WwanLocationInfo.
#pragma once

#include <string>
#include <vector>

#include "config/documents/rendered_parts.hpp"
#include "messages/listing.hpp"
#include "messages/location.hpp"

namespace wwan {

/// WwanStatus as Go's encoding/json writes it: struct order, `null` for empty
/// lists. Texts that are no IP addresses are left out: EVE would drop the whole
/// status because of one.
std::string render_status(const fleet_status& x);

/// WwanMetrics. Counters above 2^53 are exact here; EVE's own pubsub rounds
/// them.
std::string render_metrics(const std::vector<network_metrics>& xs);

/// WwanLocationInfo.
std::string render_location(const location_info& x);

/// The same texts; what the last document had already comes out of `parts`,
/// which serves one kind of document only.
std::string render_status(const status_listing& x, rendered_parts& parts);
std::string render_metrics(const metrics_listing& xs, rendered_parts& parts);

} // namespace wwan
