// The command line of mmsim.
#pragma once

#include <string>
#include <vector>

#include "sim/members.hpp"

namespace wwan::sim {

struct options {
  std::string bus;      ///< D-Bus address; "": the system bus
  std::string control;  ///< socket; "": none
  std::string sysfs;    ///< directory for a tree; "": none
  std::string scenario; ///< file; "": none
  unsigned modems = 1;
  version played = default_version;
  bool fast = false;
  bool help = false;
  std::string command; ///< of `mmsim ctl`
  bool is_client = false;
};

struct parsed_options {
  options values;
  std::string error; ///< names the argument; "" when all is well
};

/// `args` without the program's name.
parsed_options parse_options(const std::vector<std::string>& args);

const char* help_text() noexcept;

} // namespace wwan::sim
