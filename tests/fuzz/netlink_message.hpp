// What a kernel may send, and what none would.
#pragma once

#include <string>

#include "net/link_state.hpp"
#include "tests/fuzz/byte_source.hpp"

namespace wwan::fuzz {

/// A name of an interface; the first one is `wwan0`.
std::string any_link_name(byte_source& in);

/// One message with a header of this sequence number and type, its attributes
/// mostly those that belong to the type; now and then with wrong lengths.
std::string any_netlink_message(byte_source& in, int type, uint32_t sequence);

/// One of those that are listened to.
int any_message_type(byte_source& in);

/// What 10.0.0.2 may be asked for.
link_target any_target(byte_source& in);

/// Some of them, one after the other.
std::string any_datagram(byte_source& in, uint32_t sequence);

} // namespace wwan::fuzz
