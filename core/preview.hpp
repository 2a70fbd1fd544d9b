// A config's consequences in words.
#pragma once

#include <string>
#include <vector>

#include "core/fleet_machine.hpp"
#include "messages/planned.hpp"

namespace wwan::core {

std::vector<planned_modem>
describe_plan(const std::vector<fleet_machine::preview>& xs);

/// What is valid in a config, and hardly meant.
std::vector<std::string> plan_warnings(const fleet_config& x);

} // namespace wwan::core
