// Soft recovery of a modem that has vanished: its driver is taken away and
// given back. Everything here may block for long: it belongs in a child.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace wwan {

/// Where the device is: EVE's addresses.
struct device_place {
  std::string usb; ///< `1:2.3`; goes before `pci`
  std::string pci; ///< `0000:00:15.0`
};

struct reload_options {
  std::string sysfs = "/sys";
  /// mmagent's pause between two steps.
  std::chrono::milliseconds pause{3'000};
  /// Runs modprobe with these arguments; 0 is success.
  std::function<int(const std::vector<std::string>&)> modprobe;
  /// One line for each step and failure.
  std::function<void(const std::string&)> tell;
};

/// Unbinds the device, removes and loads the modules that drive it and nothing
/// else, binds it again. A module that another device needs, too, stays.
/// Returns an error text when the device is not there, when it cannot be bound
/// again, or when a module is not back; other failures are only told.
std::string reload_driver(const device_place& where, const reload_options& how);

/// `modprobe ARGS...` from PATH, waited for; killed after 15 s. Gives its exit
/// code, 124 when it was killed, 127 when it cannot be started.
int run_modprobe(const std::vector<std::string>& args);

/// The tool or permission that a reload lacks on this machine: "modprobe is not
/// in PATH". "": nothing.
std::string reload_lacks(const std::string& sysfs);

} // namespace wwan
