// Where a modem is: what it says, and EVE's WwanLocationInfo.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "messages/strong_text.hpp"

namespace wwan {

/// What a coordinate or an uncertainty is where nothing is known.
inline constexpr double no_location = -32768;

/// Modem.Location, raw GPS; what the modem does not say is unset.
struct gps_fix {
  modem_path path;                 ///< D-Bus object of the modem
  std::optional<double> latitude;  ///< degrees
  std::optional<double> longitude; ///< degrees
  std::optional<double> altitude;  ///< m
  std::string utc_time;            ///< of day, `HHMMSS.ss`
  uint64_t host_utc_s = 0;         ///< Unix time of the host when it came

  auto tie() const {
    return std::tie(path, latitude, longitude, altitude, utc_time, host_utc_s);
  }
};

/// EVE's WwanLocationInfo.
struct location_info {
  network_label label;
  double latitude = no_location;              ///< degrees
  double longitude = no_location;             ///< degrees
  double altitude = no_location;              ///< m
  float horizontal_uncertainty = no_location; ///< m
  /// not-set, very-low, low, medium, high; so is the vertical one.
  std::string horizontal_reliability = "not-set";
  float vertical_uncertainty = no_location; ///< m
  std::string vertical_reliability = "not-set";
  uint64_t utc_ms = 0; ///< Unix time of the fix; 0: unknown

  auto tie() const {
    return std::tie(
      label, latitude, longitude, altitude, horizontal_uncertainty,
      horizontal_reliability, vertical_uncertainty, vertical_reliability,
      utc_ms);
  }
};

} // namespace wwan
