// The whole agent at one moment, as bearerctl shows it.
#pragma once

#include <string>
#include <vector>

#include "messages/listing.hpp"
#include "messages/modem_report.hpp"

namespace wwan {

/// A modem, its signal included; see versioned.
struct shown_modem {
  uint64_t version = 0;
  const modem_report* report = nullptr;
  const network_metrics* metrics = nullptr; ///< null: not sampled yet
};

struct agent_view {
  int64_t clock_zero = 0; ///< Unix seconds of the clock's zero; 0: unknown
  bool service_up = false;
  bool configured = false;
  bool rejected = false;
  std::string config_error;
  std::string dpc_key;
  bool radio_silence = false;
  bool acknowledged = false;
  std::vector<std::string> warnings; ///< what does not work as it should
  std::vector<shown_modem> modems;
  std::vector<versioned<modem_status>> absent;
};

} // namespace wwan
