// Timed scripts of control commands: "at 1.5s 0 drop 36".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/ports.hpp"

namespace wwan::sim {

struct timed_command {
  duration when{}; ///< from the start
  std::string line;
};

struct parsed_scenario {
  std::vector<timed_command> commands; ///< in order of time
  std::string error;                   ///< names the line; "" when all is well
};

/// Lines "at TIME COMMAND" (from the start) and "after TIME COMMAND" (from
/// the line before); `#` begins a comment.
parsed_scenario parse_scenario(std::string_view text);

} // namespace wwan::sim
