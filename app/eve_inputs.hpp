// What EVE's agents say becomes messages to ours.
#pragma once

#include <functional>
#include <optional>

#include "actors/supervisor.hpp"
#include "eve/agent/agent_topics.hpp"
#include "messages/global_config.hpp"

namespace wwan {

/// `doors` and `log` outlive the result. `level` gets the log level of each
/// valid settings.
agent_inputs inputs_for(
  const house& doors, log_port& log,
  std::function<void(std::optional<log_level>)> level);

} // namespace wwan
