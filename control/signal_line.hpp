// A modem's signal in one line.
#pragma once

#include <string>

#include "control/json_fields.hpp"

namespace wwan::control {

/// `RSSI -71 dBm, RSRP ...`; what the modem does not offer is a dash.
std::string signal_line(const json& signal);

} // namespace wwan::control
