// What EVE's agents say becomes messages to ours.
#pragma once

#include <functional>

#include "actors/supervisor.hpp"
#include "eve/agent_topics.hpp"
#include "messages/global_config.hpp"

namespace wwan {

/// `doors` and `log` outlive the result. `obey` gets valid settings only.
agent_inputs inputs_for(
  const house& doors, log_port& log,
  std::function<void(const global_config&)> obey);

} // namespace wwan
