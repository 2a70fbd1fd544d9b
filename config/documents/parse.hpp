// EVE's WwanConfig, as a file or from pubsub -> what the owner wants.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "config/json/json_error.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// Longer documents are refused unread; EVE's pubsub carries at most 64 kB.
inline constexpr size_t max_config_bytes = size_t{8} * 1024 * 1024;

/// No device has as many modems; a bound on what a bad document costs.
inline constexpr size_t max_networks = 256;

/// NetworkManager's metric of default routes through modems: behind those of
/// cables (100) and wireless networks (600).
inline constexpr uint32_t first_metric = 700;

struct parse_result {
  std::optional<fleet_config> config; ///< none when there are errors
  std::vector<config_error> errors;
  /// Of a document that can be read as JSON: RadioSilence is true in it,
  /// whatever else is wrong with it.
  bool radio_silence = false;
};

/// Decodes as Go does: absent and null members are zero values, unknown ones
/// pass, names match in any case, `null` is the zero item. Unlike Go, invalid
/// UTF-8 is an error, as are values that no EVE type has. Beyond the types:
/// every network has a label of its own, and there are at most `max_networks`.
/// In a file, Networks[i] without RouteMetric has `first_metric` + i.
parse_result parse_wwan_config(
  std::string_view json, config_origin origin = config_origin::eve);

} // namespace wwan
