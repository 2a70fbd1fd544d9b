// The agent's own state -> the JSON that wwanctl shows (docs/wwanctl.md).
#pragma once

#include <string>
#include <vector>

#include "messages/agent_view.hpp"
#include "messages/planned.hpp"

namespace wwan {

/// The answer to `wwanctl status`.
std::string render_agent(const agent_view& x);

/// The answer to `wwanctl plan`.
std::string render_plan(
  const std::vector<std::string>& errors,
  const std::vector<planned_modem>& modems);

/// All texts in one, "; " between them.
std::string joined(const std::vector<std::string>& xs);

} // namespace wwan
