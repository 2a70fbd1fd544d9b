// Where in the system a modem is, from its control port's place in sysfs.
#pragma once

#include <optional>
#include <string>

#include "bus/wire.hpp"

namespace wwan {

/// `sysfs`: `/sys`, or a tree like it. `primary_port` and `ports` as
/// ModemManager tells them; may be empty.
found_addresses find_addresses(
  const std::string& sysfs, const std::string& primary_port,
  const port_list& ports);

/// Where a network link is, by its device or, for one that is stacked on others
/// (VLAN, QMAP and MBIM multiplexing), by theirs; `interface` is the lowest
/// one. Nothing: there is no link of this name. Without USB and PCI: it belongs
/// to no device, or to several.
std::optional<phys_addrs>
find_link(const std::string& sysfs, const std::string& interface);

} // namespace wwan
