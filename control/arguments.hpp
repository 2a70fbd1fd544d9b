// bearerctl's command line as a value.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "control/protocol.hpp"

namespace wwan::control {

enum class command : uint8_t {
  status,
  why,
  events,
  metrics,
  scan,
  reconnect,
  plan,
  help,
  version
};

struct arguments {
  command what = command::help;
  std::string socket = default_control_path;
  std::string config; ///< of plan: a file, `-` is stdin
  bool json = false;
  bool watch = false;  ///< of status
  bool follow = false; ///< of events
  std::string label;   ///< of why, scan and reconnect
  std::string error;   ///< names the bad argument; empty: well-formed
};

/// `args` without the program's name.
arguments parse_arguments(const std::vector<std::string>& args);

/// What --help prints.
const char* usage() noexcept;

} // namespace wwan::control
