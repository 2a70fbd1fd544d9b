// The floor's options, its way of reading messages and of setting an address.
#pragma once

#include <string>

#include <systemd/sd-bus.h>

namespace wwan::bench {

struct floor_options {
  std::string bus;
  std::string config;     ///< react to its replacement
  std::string status;     ///< write a file of 1 KiB there after a loss
  std::string interface;  ///< gets an address after Connect
  unsigned modems = 1;    ///< Modem/1 and so on
  bool reconnect = false; ///< a config ends and begins all sessions, on wwanN
};

/// `--NAME VALUE` for each; returns whether all are known.
bool read_options(int argc, char** argv, floor_options& out);

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
