// What the parts are told of the command line, and whom they tell.
#pragma once

#include <cstdint>
#include <string>

#include "actors/supervisor.hpp"
#include "app/dns_handover.hpp"
#include "app/options.hpp"
#include "bus/modem_manager.hpp"
#include "eve/cipher/unlocker.hpp"
#include "messages/output_ports.hpp"

namespace wwan {

/// Where the key is that opens credentials.
unlocker_options key_places(const options& x);

bus_options bus_settings(const options& x);

/// Who is told the links' DNS servers; of nobody both are false.
dns_handover::options handover_of(const options& x);

/// Removes what earlier lives were killed over; to be called when no other one
/// lives here.
void sweep_leftovers_of(const options& x, log_port& log);
/// What the bus says goes to the actors; both outlive it.
bus_events handlers_for(const house& doors, log_port& log);

/// Another one in each life of the process.
uint64_t random_seed();

/// Tells people how changes of an input are heard of: of the config file, or of
/// a topic of EVE's. `why` they are heard of late; "": no more.
void tell_trouble(
  const house& doors, log_port& log, const std::string& input,
  const std::string& why);

} // namespace wwan
