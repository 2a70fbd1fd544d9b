// A socket that can only leave through one interface.
#pragma once

#include <cstdint>
#include <string>

#include "files/descriptor.hpp"
#include "messages/probing.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

struct probe_socket {
  descriptor fd;
  bool ipv6 = false;
  bool pending = false; ///< TCP: connecting
  int code = 0;         ///< errno of what failed; 0: it is open
};

/// Opens a non-blocking socket for the target, bound to the interface
/// (SO_BINDTODEVICE) and to the source address if there is one of the target's
/// family, and connects it. EINVAL: the host is no IP literal.
probe_socket open_probe_socket(
  const probe_target& target, const interface_name& interface,
  const std::string& source);

} // namespace wwan
