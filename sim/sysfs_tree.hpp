// A directory that looks like sysfs of a machine with these USB modems.
#pragma once

#include <string>

#include "sim/device.hpp"

namespace wwan::sim {

class sysfs_tree {
public:
  /// Makes the directory; what is in it already, stays.
  explicit sysfs_tree(std::string dir);

  /// As the kernel does it when the device comes or goes (device::plugged).
  void follow(const device& x) const;

private:
  void add(const device& x) const;
  void remove(const device& x) const;

  std::string dir_;
};

} // namespace wwan::sim
