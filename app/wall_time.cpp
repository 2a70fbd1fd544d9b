#include "app/wall_time.hpp"

#include <ctime>

#include "config/json/time_text.hpp"

namespace wwan {

std::string wall_time() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return to_rfc3339(now.tv_sec, static_cast<uint32_t>(now.tv_nsec));
}

} // namespace wwan
