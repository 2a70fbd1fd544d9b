// MobileEquipment errors, by name and by the network's cause.
#pragma once

#include "sim/ports.hpp"

namespace wwan::sim {

answer equipment_failure(const char* name);

/// What an MBIM modem says of a connect without a network.
answer not_registered();

/// 3GPP TS 24.008, 10.5.6.6, as ModemManager 1.20 names it; "Unknown" where
/// it has no name.
answer equipment_failure(unsigned cause);

} // namespace wwan::sim
