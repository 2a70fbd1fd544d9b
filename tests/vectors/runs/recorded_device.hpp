// A simulated modem that looks like the one that mmagent had.
#pragma once

#include <simdjson.h>

#include "sim/device.hpp"

namespace wwan::test {

/// What the text says (worlds.py); the rest is as make_device() has it.
sim::device device_like(unsigned index, simdjson::dom::element x);

} // namespace wwan::test
