// Who says that there is no reply: the peer, the bus, or sd-bus itself.
#pragma once

#include <cstdint>

struct sd_bus_message;

namespace wwan {

enum class no_reply : uint8_t {
  none,      ///< it is a reply, be it an error that a peer made up
  timed_out, ///< sd-bus waits no longer
  closed,    ///< sd-bus lost the connection
  peer_left, ///< the bus says that whoever was called answers no more
};

/// Decided by who made the message, never by its text: a peer may send each
/// name and text, but the bus stamps its sender's name on what it sends on, and
/// nobody else is called org.freedesktop.DBus. What sd-bus makes up has a
/// serial of its own besides, UINT32_MAX (systemd 252,
/// bus_seal_synthetic_message).
no_reply no_reply_of(sd_bus_message* m);

} // namespace wwan
