// The members of EVE's WwanConfig and where each of them goes.
#pragma once

#include "config/json/json_value.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// Reads a WwanConfig member by member; what is wrong ends up in the error
/// list of `in`.
void read(const json_value& in, config_origin origin, fleet_config& out);

} // namespace wwan
