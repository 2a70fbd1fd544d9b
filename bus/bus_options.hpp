// Where ModemManager is found, and how long the bus waits for what.
#pragma once

#include <chrono>
#include <string>

namespace wwan {

/// How long to wait for an answer, per method. A call that waits in its lane
/// is not yet counted.
struct bus_deadlines {
  std::chrono::milliseconds connect{200'000};
  std::chrono::milliseconds enable{120'000}; ///< and disable
  std::chrono::milliseconds power{60'000};
  std::chrono::milliseconds disconnect{60'000};
  std::chrono::milliseconds sim_slot{60'000};
  std::chrono::milliseconds scan{180'000};
  std::chrono::milliseconds read{5'000};
  std::chrono::milliseconds other{10'000};
};

struct bus_options {
  std::string address; ///< "": DBUS_SYSTEM_BUS_ADDRESS, else the system bus
  std::string sysfs = "/sys";
  bus_deadlines deadlines;
  /// Between attempts to reach the bus, and to list the objects; doubles.
  std::chrono::milliseconds retry_min{100};
  std::chrono::milliseconds retry_max{5'000};
  /// For the call that brings a modem on, before what can wait is read; 0:
  /// none.
  std::chrono::milliseconds patience{1'000};
  /// Between looks for addresses in sysfs; doubles from retry_min.
  std::chrono::milliseconds addresses_max{10'000};
  /// After this, a modem without network interface is taken for a fact.
  std::chrono::milliseconds addresses_give_up{30'000};
};

} // namespace wwan
