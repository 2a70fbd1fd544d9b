// Messages about what is watched: counters, location, networks in sight.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "messages/location.hpp"
#include "messages/metrics.hpp"
#include "messages/published.hpp"
#include "messages/step.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

// -- facts ------------------------------------------------------------------

/// Metrics, with what the kernel counted.
struct packets_counted {
  std::vector<network_metrics> modems;
};

/// A modem told where it is.
struct located {
  gps_fix fix;
};

/// Where the device is.
struct location_found {
  location_info info;
};

/// What a scan for networks came to.
struct scan_done {
  failure error;
  std::vector<provider> found;
};

/// It may be time to scan again.
struct scan_due {};

// -- wishes -----------------------------------------------------------------

/// Scan for networks every hour, or no longer.
struct query_providers {
  bool on = false;
};

/// Scan with this modem now; answered by control_answer.
struct scan_wanted {
  uint64_t request = 0;
  std::string label; ///< or path of the modem; "": the only one
};

/// How often a location is wanted.
struct location_rate {
  std::chrono::seconds period{0};
};

/// Have this modem track, and no other one; period 0: for now nobody.
struct track_location {
  modem_path path;
  std::chrono::seconds period{0};
};

} // namespace wwan
