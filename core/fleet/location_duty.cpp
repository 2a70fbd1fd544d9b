#include "core/fleet/location_duty.hpp"

namespace wwan::core {

void location_duty::give(const modem_path& path, std::chrono::seconds period) {
  path_ = path;
  period_ = period;
}

uint32_t
location_duty::rate_of(const modem_path& path, const wanted_modem& x) const {
  if (path != path_ || !x.config || !x.config->location_tracking)
    return 0;
  return static_cast<uint32_t>(period_.count());
}

} // namespace wwan::core
