// The composition root: everything real, plugged together.
#pragma once

#include "app/options.hpp"

namespace wwan {

/// Runs bearerd until SIGTERM or SIGINT. Returns the exit code: 0 stopped, 1 it
/// could not start or a part of it died.
int run_daemon(const options& x);

} // namespace wwan
