// A config's consequences in words.
#pragma once

#include <vector>

#include "core/fleet_machine.hpp"
#include "messages/planned.hpp"

namespace wwan::core {

std::vector<planned_modem>
describe_plan(const std::vector<fleet_machine::preview>& xs);

} // namespace wwan::core
