// The agent's own state -> the JSON that bearerctl shows (docs/bearerctl.md).
#pragma once

#include <string>
#include <vector>

#include "config/documents/rendered_parts.hpp"
#include "messages/agent_view.hpp"
#include "messages/planned.hpp"

namespace wwan {

/// The answer to `bearerctl status`. `parts`: of the last such document.
std::string render_agent(const agent_view& x, rendered_parts& parts);

/// The answer to `bearerctl plan`.
std::string render_plan(
  const std::vector<std::string>& errors,
  const std::vector<std::string>& warnings = {},
  const std::vector<planned_modem>& modems = {});

/// The answer to `bearerctl scan`: the networks in sight of this modem, or why
/// they are not known. With an error, the list is an older one.
std::string render_scan(
  const std::string& label, const std::string& error,
  const std::vector<provider>& found);

/// All texts in one, "; " between them.
std::string joined(const std::vector<std::string>& xs);

} // namespace wwan
