// What a MODEM leaves on disk for a later life, and finds there; private to
// actors/.
#pragma once

#include <vector>

#include "actors/modem.hpp"

namespace wwan {

/// Writes what must outlive us, where it is due and new.
void keep(modem_shell& x);

/// The texts of these names, added to `result`.
core::keepsakes recall(
  const memory_port& memory, const std::vector<core::kept_text>& names,
  core::keepsakes result = {});

} // namespace wwan
