// What every machine may ask of its shell.
#pragma once

#include "messages/memory.hpp"

namespace wwan::core {

/// Call `tick` at this time.
struct wake_at {
  time_point due{};
};

} // namespace wwan::core
