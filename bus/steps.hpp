// Steps as ModemManager's method calls.
#pragma once

#include <chrono>

#include "bus/modem_manager.hpp"
#include "messages/step.hpp"

struct sd_bus_message;

namespace wwan {

struct step_method {
  const char* interface;
  const char* member;
  std::chrono::milliseconds deadline;
};

step_method method_of(const step& x, const bus_deadlines& deadlines);

/// Appends the step's arguments; negative errno on failure.
int append_arguments(sd_bus_message* m, const step& x);

} // namespace wwan
