// What a config would do to one modem, as `bearerctl plan` shows it.
#pragma once

#include <string>
#include <vector>

#include "messages/strong_text.hpp"

namespace wwan {

struct planned_modem {
  network_label label; ///< "": not configured
  modem_path path;     ///< "": missing
  std::string match;   ///< the addresses that decide
  std::string radio;   ///< on, off, keep
  std::vector<std::string> steps;
  std::string note;
};

} // namespace wwan
