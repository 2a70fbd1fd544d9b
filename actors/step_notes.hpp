// What has to be on disk before and after some steps.
#pragma once

#include <string>

#include "messages/memory_port.hpp"
#include "messages/output_ports.hpp"
#include "messages/step.hpp"

namespace wwan {

/// Both outlive the actor system; without `memory` nothing can be noted.
struct step_notes {
  memory_port* memory = nullptr;
  log_port* log = nullptr;

  /// Before the step goes out. Returns "" when it may, else why it must not.
  std::string before(const step& x) const;

  /// ModemManager answered.
  void after(const step& x, const failure& error) const;
};

} // namespace wwan
