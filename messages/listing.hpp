// Values to be rendered, each with a number that stands for its content.
#pragma once

#include <cstdint>
#include <vector>

#include "messages/published.hpp"

namespace wwan {

/// Another content has another version: who has seen a version has seen the
/// content. `value` lives until its owner changes.
template <class T>
struct versioned {
  uint64_t version = 0;
  const T* value = nullptr;
};

/// WwanMetrics in the order of publication.
using metrics_listing = std::vector<versioned<network_metrics>>;

/// WwanStatus in the order of publication.
struct status_listing {
  const fleet_status* head = nullptr; ///< without its networks
  std::vector<versioned<modem_status>> networks;
};

} // namespace wwan
