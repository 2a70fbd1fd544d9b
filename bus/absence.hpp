// Failures of calls for which nobody is there.
#pragma once

#include <string>

#include "messages/step.hpp"

namespace wwan {

class object_cache;
class wire;

/// ModemManager is not on the bus: the call is not made.
failure service_missing();

/// ModemManager left the bus while the call was waiting.
failure service_gone();

/// The modem's object vanished while the call was waiting.
failure modem_gone();

/// Why this modem cannot be asked anything; without a name when it can.
failure why_missing(
  const wire& bus, const object_cache& cache, const std::string& modem);

} // namespace wwan
