// What actors send themselves, to be woken.
#pragma once

#include <cstdint>
#include <string>

#include "messages/strong_text.hpp"

namespace wwan {

struct timer_due {
  uint64_t id = 0;
};

/// A modem's prober is to be woken.
struct probe_due {
  modem_path path;
};

/// A MODEM actor that died is to be replaced now.
struct revival_due {
  modem_path path;
};

/// From a MODEM to itself: say what has happened, now that the call is out.
struct report_due {};

} // namespace wwan
