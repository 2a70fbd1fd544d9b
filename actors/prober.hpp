// PROBER: the shell of one probe_policy for each modem.
#pragma once

#include <map>

#include "core/service/probe_policy.hpp"
#include "messages/actors.hpp"
#include "messages/network_ports.hpp"

namespace wwan {

struct prober_peers {
  probe_port* port = nullptr; ///< none: nothing is probed
  fleet_actor fleet;
};

struct prober_shell {
  struct member {
    core::probe_policy policy;
    report_ptr report;
  };

  static inline const char* name = "prober";
  prober_peers peers;
  std::shared_ptr<const fleet_config> config;
  std::map<std::string, member> modems; ///< by path
};

prober_actor::behavior_type
prober(prober_actor::stateful_pointer<prober_shell> self, prober_peers peers);

} // namespace wwan
