// The floor's way of reading messages and of setting an address.
#pragma once

#include <string>

#include <systemd/sd-bus.h>

namespace wwan::bench {

/// Ends the program with a message.
int must(int result, const char* what);

/// Reads whatever comes up to the end of the container.
void walk(sd_bus_message* m);

/// Reads an a{sv} to its end; returns whether it says Connected=false.
bool says_lost(sd_bus_message* m);

/// Gives the interface 10.0.0.2/30 and takes it away again, so that the next
/// round is one, too. Waits for the kernel's answers, which come at once.
void add_address(int netlink, const std::string& interface);

} // namespace wwan::bench
