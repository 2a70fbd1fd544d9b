// Questions to the world through one interface, the answer, and what follows.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

enum class probe_method : uint8_t {
  tcp,  ///< a connection, or its refusal
  dns,  ///< any answer to a query for the root
  icmp, ///< an echo
};

struct probe_target {
  probe_method method = probe_method::icmp;
  std::string host;  ///< IP literal of either family
  uint16_t port = 0; ///< of TCP and DNS

  auto tie() const {
    return std::tie(method, host, port);
  }
};

/// Asked in this order; the first answer ends it.
struct probe_request {
  interface_name interface;
  std::string address; ///< source; "": the kernel chooses
  std::vector<probe_target> targets;
};

struct probe_result {
  bool ok = false;
  std::string error;  ///< of all targets, without what changes each time
  uint64_t bytes = 0; ///< on the wire, both ways, about
};

/// Whether a modem's network answers; "" is yes, or not asked.
struct link_probed {
  modem_path path;
  std::string error;
};

/// A probe has ended.
struct probe_ended {
  modem_path path;
  uint64_t id = 0;
  probe_result result;
};

/// Disconnect and connect again: the network does not answer.
struct reconnect_wanted {
  modem_path path;
  std::string why;
};

} // namespace wwan
