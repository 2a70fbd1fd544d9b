// What the agent does when things happen, told once for all faces.
#pragma once

#include "stage.hpp"

namespace wwan::test {

/// Config and agent; all networks of the config are connected.
void bring_up(stage& x, const config_maker& wanted);

/// Whether the device's radio is off.
bool is_dark(stage& x, unsigned modem);

/// Whether its status says so, with or without ModemManager.
bool is_missing(stage& x, unsigned modem);

const std::vector<reaction>& base_reactions();
const std::vector<reaction>& service_reactions();
const std::vector<reaction>& config_reactions();
const std::vector<reaction>& silence_reactions();
const std::vector<reaction>& oddity_reactions();

} // namespace wwan::test
