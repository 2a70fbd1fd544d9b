// The optional object `Bearerd`: what EVE's schema has no word for.
#pragma once

#include "config/json/json_value.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// Reads the member `Bearerd` of a network. Unlike in EVE's own objects, a
/// member that is not known is an error: it is a typo, not a newer EVE.
void read_extras(
  const json_value& network, config_origin origin, network_config& out);

/// Reads the member `Bearerd` of the whole config.
void read_extras(const json_value& fleet, fleet_config& out);

} // namespace wwan
