// MODEM: the shell of one modem_machine.
#pragma once

#include "core/modem/modem_machine.hpp"
#include "core/modem/provider_scan.hpp"
#include "messages/actors.hpp"
#include "messages/memory_port.hpp"
#include "messages/output_ports.hpp"
#include "messages/strong_text.hpp"

namespace wwan {

/// Whom a modem talks to.
struct modem_peers {
  bus_actor bus;
  network_actor network;
  fleet_actor fleet;
  publisher_actor publisher;
  log_port* log = nullptr;       ///< outlives all actors
  memory_port* memory = nullptr; ///< may be missing; outlives all actors
};

struct modem_shell {
  using role = modem_actor;
  static inline const char* name = "modem";
  modem_peers peers;
  modem_path path;
  core::modem_machine machine{{}, 0};
  core::provider_scan scan;
  report_ptr last;               ///< as it was sent; null: nothing was
  memory_ptr legacy;             ///< likewise
  std::vector<core::note> notes; ///< not yet logged
  bool untold = false;           ///< report_due is under way
  bool is_contested = false;     ///< the next call answers another program
};

modem_actor::behavior_type modem(
  modem_actor::stateful_pointer<modem_shell> self, modem_peers peers,
  modem_path path, uint64_t seed);

} // namespace wwan
