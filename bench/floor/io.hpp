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
  bool connect = false;   ///< begins all at the start; their addresses stay
  bool both = false;      ///< a session has addresses of both families
};

/// `--NAME VALUE` for each; returns whether all are known.
bool read_options(int argc, char** argv, floor_options& out);

/// Ends the program with a message.
int must(int result, const char* what);

/// Reads whatever comes up to the end of the container.
void walk(sd_bus_message* m);

/// Reads an a{sv} to its end; returns whether it says Connected=false.
bool says_lost(sd_bus_message* m);

/// Gives the interface 10.x.x.2/30, and 2001:db8:0:x::2/64 where the options
/// say both families: one request for each, all in one sendmsg(). Waits for the
/// kernel's answers, which come at once.
void add_addresses(
  int netlink, const std::string& interface, const floor_options& how);

/// Takes them away again, so that the next round is one, too. Not right after
/// add_addresses(): the kernel tells of an address of IPv6 some 100 us later,
/// and never where it went in between.
void remove_addresses(
  int netlink, const std::string& interface, const floor_options& how);

} // namespace wwan::bench
