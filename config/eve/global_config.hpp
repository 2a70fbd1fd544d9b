// EVE's ConfigItemValueMap -> the settings that this agent obeys.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "config/json/json_error.hpp"
#include "messages/global_config.hpp"

namespace wwan {

struct global_config_result {
  /// None when the text is no ConfigItemValueMap.
  std::optional<global_config> config;
  /// Items that are of another type than EVE says, or out of range, count as
  /// absent; each is named here.
  std::vector<config_error> errors;
};

/// Absent items have their defaults. The log level of this agent alone
/// (AgentSettings.wwan, `debug.loglevel`) goes before that of all agents.
global_config_result parse_global_config(std::string_view json);

} // namespace wwan
