// Which modem tells where the device is, and how often.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "messages/wanted_modem.hpp"

namespace wwan::core {

/// One modem at a time has it.
class location_duty {
public:
  /// From now on the modem at `path` has it, and no other one. `period`:
  /// between two fixes; 0 s: nobody tracks.
  void give(const modem_path& path, std::chrono::seconds period);

  /// Seconds between two fixes of the modem at `path`, of which that much is
  /// wanted; 0: it is not to track, as it is another one's turn or its owner
  /// does not want to know.
  uint32_t rate_of(const modem_path& path, const wanted_modem& x) const;

private:
  modem_path path_;
  std::chrono::seconds period_{0};
};

} // namespace wwan::core
