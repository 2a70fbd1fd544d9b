// Values into and out of D-Bus messages.
#pragma once

#include "bus/sd.hpp"
#include "sim/value.hpp"

namespace wwan::sim {

/// Negative errno on failure, as sd-bus has it.
int append(sd_bus_message* m, const value& x);
int append(sd_bus_message* m, const values& xs);

/// The arguments of a message; file descriptors are left out.
values read_arguments(sd_bus_message* m);

} // namespace wwan::sim
