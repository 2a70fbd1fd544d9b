// What bearerctl asks for and about, as messages.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "messages/routes.hpp"
#include "messages/strong_text.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// List the last events; answered by control_answer.
struct describe_events {
  uint64_t request = 0;
};

/// Tell the counters and the signal of all modems; answered likewise.
struct describe_metrics {
  uint64_t request = 0;
};

/// Say why the network with this label is up or not; answered likewise.
struct explain_network {
  uint64_t request = 0;
  network_label label;
};

/// Give the network with this label a new session; answered likewise.
struct reconnect_network {
  uint64_t request = 0;
  network_label label;
};

/// The operator wants a new session now.
struct reconnect_modem {};

/// Describe the agent for bearerctl; answered by control_answer.
struct describe_agent {
  uint64_t request = 0;
};

/// Say what this config would do; answered by control_answer.
struct plan_config {
  uint64_t request = 0;
  std::string json;
};

/// The same with the config parsed, from INTAKE to FLEET.
struct plan_wanted {
  uint64_t request = 0;
  std::shared_ptr<const fleet_config> config;
  std::optional<default_routes> routes{}; ///< added by NETWORK
};

/// Text for the client of bearerctl that asked.
struct control_answer {
  uint64_t request = 0;
  std::string json;
};

} // namespace wwan
