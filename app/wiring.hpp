// What the parts are told of the command line.
#pragma once

#include <cstdint>

#include "app/options.hpp"
#include "bus/modem_manager.hpp"
#include "eve/unlocker.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

/// Where the key is that opens credentials.
unlocker_options key_places(const options& x);

bus_options bus_settings(const options& x);

/// Removes what earlier lives were killed over; to be called when no other one
/// lives here.
void sweep_leftovers_of(const options& x, log_port& log);

/// Another one in each life of the process.
uint64_t random_seed();

} // namespace wwan
