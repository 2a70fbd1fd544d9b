// Where in the system a modem is, from its control port's place in sysfs.
#pragma once

#include <string>

#include "bus/wire.hpp"

namespace wwan {

/// `sysfs`: `/sys`, or a tree like it. `primary_port` and `ports` as
/// ModemManager tells them; may be empty.
found_addresses find_addresses(
  const std::string& sysfs, const std::string& primary_port,
  const port_list& ports);

} // namespace wwan
