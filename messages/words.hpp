// Words for states, as they are published and logged.
#pragma once

#include "messages/observed.hpp"
#include "messages/published.hpp"
#include "messages/wanted.hpp"

namespace wwan {

/// ModemManager's own nicks (`mmcli` prints the same).
const char* to_string(modem_state x) noexcept;
const char* to_string(power_state x) noexcept;

/// EVE's spelling in WwanConfig and WwanStatus; "" is unspecified.
const char* to_string(ip_type x) noexcept;

/// EVE's spelling in WwanStatus; "" is unspecified or unknown.
const char* to_string(op_mode x) noexcept;
const char* to_string(control_protocol x) noexcept;
const char* to_string(sim_presence x) noexcept;

} // namespace wwan
