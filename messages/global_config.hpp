// The device-wide settings that this agent obeys: EVE's ConfigItemValueMap.
#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

namespace wwan {

/// Go's logrus levels, the least talkative first.
enum class log_level : uint8_t {
  panic,
  fatal,
  error,
  warning,
  info,
  debug,
  trace,
};

/// What is absent has the default that EVE's pillar gives it.
struct global_config {
  /// None: everything is discarded ("none") and the level stays as it was.
  std::optional<log_level> level = log_level::info;
  /// timer.location.cloud.interval, 300 to 2^32-1 s.
  uint32_t location_cloud_s = 3600;
  /// timer.location.app.interval, 5 to 3600 s.
  uint32_t location_app_s = 20;
  bool query_providers = false; ///< wwan.query.visible.providers
  bool modem_watchdog = false;  ///< wwan.modem.recovery.watchdog
  bool reload_drivers = false;  ///< wwan.modem.recovery.reload.drivers
  /// wwan.modem.recovery.restart.modemmanager
  bool restart_modem_manager = false;

  auto tie() const {
    return std::tie(
      level, location_cloud_s, location_app_s, query_providers, modem_watchdog,
      reload_drivers, restart_modem_manager);
  }
};

} // namespace wwan
