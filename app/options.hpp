// The command line of wwand.
#pragma once

#include <string>
#include <vector>

namespace wwan {

struct options {
  std::string config;                  ///< file with EVE's WwanConfig JSON
  std::string state_dir = "/run/wwan"; ///< status, metrics, resolv.conf
  std::string persist_dir = "/var/lib/wwand"; ///< what outlives a reboot
  std::string control;                        ///< socket; "": in state_dir
  std::string bus; ///< D-Bus address; "": the system bus
  std::string sysfs = "/sys";
  bool verbose = false;
  bool help = false;
  bool version = false;
};

struct parsed_options {
  options values;
  std::string error; ///< names the argument; empty when all is well
};

/// `args` without the program's name.
parsed_options parse_options(const std::vector<std::string>& args);

/// What `--help` prints.
const char* help_text() noexcept;

} // namespace wwan
