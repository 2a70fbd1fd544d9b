// Well-formed D-Bus messages of random types: what a bus would let through.
#pragma once

#include <string>

#include "bus/sd.hpp"
#include "tests/fuzz/byte_source.hpp"

namespace wwan::fuzz {

/// What the values of properties shall be.
enum class typing {
  mostly_right, ///< as ModemManager's API has them, but now and then not
  always_wrong, ///< never of the type that the API says
};

/// An a{sv} with properties of the interface. Without one: what stands in the
/// dictionaries inside of properties.
void write_properties(
  sd_bus_message* m, const std::string& interface, typing how, byte_source& in);

/// An a{sa{sv}}.
void write_any_interfaces(sd_bus_message* m, byte_source& in);

/// An a{oa{sa{sv}}} with modems, and a few that are none.
void write_any_objects(sd_bus_message* m, byte_source& in);

/// Names of properties, an `as`.
void write_names(
  sd_bus_message* m, const std::string& interface, byte_source& in);

} // namespace wwan::fuzz
