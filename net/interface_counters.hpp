// What the kernel counted on its network interfaces.
#pragma once

#include <map>
#include <string>

#include "messages/metrics.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// From the text of `/proc/net/dev`; lines that are not understood are left
/// out. Drops are those of the kernel's queues and the missed packets.
std::map<interface_name, interface_counters>
parse_interface_counters(const std::string& text);

/// Of this process' network namespace; empty if the kernel does not tell.
std::map<interface_name, interface_counters> read_interface_counters();

} // namespace wwan
