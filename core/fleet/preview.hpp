// A config's consequences in words.
#pragma once

#include <string>
#include <vector>

#include "core/fleet/fleet_machine.hpp"
#include "messages/planned.hpp"
#include "messages/routes.hpp"

namespace wwan::core {

std::vector<planned_modem>
describe_plan(const std::vector<fleet_machine::preview>& xs);

/// What is valid in a config, and hardly meant: networks that share a metric,
/// or would take the default route from another link that has it now.
std::vector<std::string> plan_warnings(
  const fleet_config& x, const std::vector<fleet_machine::preview>& plan,
  const default_routes& there);

} // namespace wwan::core
