// The parts of the table behind members.hpp.
#pragma once

#include <vector>

#include "sim/members.hpp"

namespace wwan::sim {

const std::vector<interface_type>& modem_tables();
const std::vector<interface_type>& other_tables();

/// The standard interfaces of the bus.
const std::vector<interface_type>& bus_tables();

} // namespace wwan::sim
