// What the parts are told of the command line, and whom they tell.
#pragma once

#include <cstdint>

#include "actors/supervisor.hpp"
#include "app/options.hpp"
#include "bus/modem_manager.hpp"
#include "eve/unlocker.hpp"

namespace wwan {

/// Where the key is that opens credentials.
unlocker_options key_places(const options& x);

bus_options bus_settings(const options& x);

/// What the bus says goes to the actors; both outlive it.
bus_events handlers_for(const house& doors, log_port& log);

/// Another one in each life of the process.
uint64_t random_seed();

} // namespace wwan
