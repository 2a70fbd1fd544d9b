// Steps as ModemManager's method calls.
#pragma once

#include <chrono>
#include <string>

#include "bus/bus_options.hpp"
#include "messages/step.hpp"

struct sd_bus_message;

namespace wwan {

struct step_method {
  const char* interface;
  const char* member;
  std::chrono::milliseconds deadline;
};

step_method method_of(const step& x, const bus_deadlines& deadlines);

/// The D-Bus object that the step is asked of: this modem's, or its card's.
const std::string& object_of(const step& x, const std::string& modem);

/// Appends the step's arguments; negative errno on failure.
int append_arguments(sd_bus_message* m, const step& x);

/// Hides the step's secrets in what a modem answered: it may echo the command
/// that it refuses.
void hide_secrets(failure& answer, const step& asked);

} // namespace wwan
