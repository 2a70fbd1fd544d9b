// Values of random types, as they may stand in a D-Bus message.
#pragma once

#include <string>
#include <string_view>

#include "bus/sd.hpp"
#include "tests/fuzz/byte_source.hpp"

namespace wwan::fuzz {

/// Each must succeed.
void append(sd_bus_message* m, char type, const void* x);
void open(sd_bus_message* m, char type, const std::string& contents);
void close(sd_bus_message* m);

/// One of the paths that messages speak of: modems, SIMs, bearers, others.
std::string any_path(byte_source& in);
std::string any_modem(byte_source& in);
std::string sim_path(byte_source& in);
std::string any_bearer(byte_source& in);

/// An interface of ModemManager mostly.
std::string any_interface(byte_source& in);

/// Valid UTF-8 without NUL, as the bus guarantees; anything else may be in it.
std::string any_text(byte_source& in);

/// Of one complete type.
std::string any_signature(byte_source& in);
std::string basic_signature(byte_source& in);

/// A value of this type, with random contents.
void write_value(sd_bus_message* m, std::string_view type, byte_source& in);

} // namespace wwan::fuzz
