// Calls to ModemManager itself, and to the bus about it and its like.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bus/bus_options.hpp"
#include "bus/method_calls.hpp"
#include "bus/wire.hpp"

namespace wwan {

/// Each handler is called once, later.
class manager_calls {
public:
  manager_calls(
    const wire& bus, method_calls& out, const bus_deadlines& deadlines);
  manager_calls(const manager_calls&) = delete;
  manager_calls& operator=(const manager_calls&) = delete;

  /// See modem_manager.
  void ping(end_handler done);
  void set_log_level(const std::string& level, end_handler done);
  void owner_pid(std::function<void(uint32_t)> done);
  void find_managers(std::function<void(const std::vector<std::string>&)> done);

private:
  const wire& wire_;
  method_calls& calls_;
  bus_deadlines deadlines_;
};

} // namespace wwan
