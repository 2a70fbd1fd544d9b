// The other side of the control interface: `mmsim ctl`.
#pragma once

#include <string>

namespace wwan::sim {

/// Sends one command, prints the answer; the exit code.
int run_control_client(const std::string& path, const std::string& line);

} // namespace wwan::sim
