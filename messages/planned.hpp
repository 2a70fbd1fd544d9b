// What a config would do to one modem, as `bearerctl plan` shows it.
#pragma once

#include <string>
#include <vector>

namespace wwan {

struct planned_modem {
  std::string label; ///< "": not configured
  std::string path;  ///< "": missing
  std::string match; ///< the addresses that decide
  std::string radio; ///< on, off, keep
  std::vector<std::string> steps;
  std::string note;
};

} // namespace wwan
