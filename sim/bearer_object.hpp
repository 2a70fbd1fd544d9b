// What a bearer's properties look like.
#pragma once

#include <cstdint>

#include "sim/device.hpp"
#include "sim/value.hpp"

namespace wwan::sim {

struct bearer_stats {
  bool connected = false;
  uint32_t duration = 0; ///< s
  uint64_t since = 0;    ///< Unix seconds
  uint32_t attempts = 0;
  uint32_t failures = 0;
  uint64_t rx_bytes = 0;
  uint64_t tx_bytes = 0;
};

value stats_value(const bearer_stats& x);

/// Ip4Config or Ip6Config.
value no_ip();
value ip_config(const address_set& x);

/// What the session on a multiplexed link has; 0: on the port itself.
address_set of_link(address_set x, unsigned link);

/// Of a bearer that was never connected; `wishes` is its Properties.
property_map bearer_properties(value wishes);

} // namespace wwan::sim
