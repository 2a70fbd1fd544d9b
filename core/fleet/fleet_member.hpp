// What FLEET knows of one modem.
#pragma once

#include "messages/modem_report.hpp"
#include "messages/path_map.hpp"

namespace wwan::core {

struct fleet_member {
  observed_ptr modem;    ///< what ModemManager shows
  wanted_modem desired;  ///< as it was told
  report_ptr report;     ///< null: it told nothing yet
  memory_ptr memory;     ///< null: likewise
  bool reminded = false; ///< of its earlier life, if it had one
};

using fleet_members = path_map<fleet_member>;

} // namespace wwan::core
