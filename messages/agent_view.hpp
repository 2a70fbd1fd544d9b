// The whole agent at one moment, as wwanctl shows it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "messages/desired.hpp"
#include "messages/published.hpp"

namespace wwan {

struct agent_view {
  bool service_up = false;
  bool configured = false;
  bool rejected = false;
  std::string config_error;
  std::string dpc_key;
  bool radio_silence = false;
  bool acknowledged = false;
  std::vector<report_ptr> modems;
  std::vector<network_status> absent;
  std::map<std::string, network_metrics> metrics; ///< by modem path
};

} // namespace wwan
