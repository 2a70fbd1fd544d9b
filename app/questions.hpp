// What bearerctl asks, and which actor knows the answer.
#pragma once

#include "actors/supervisor.hpp"
#include "app/state_files.hpp"
#include "control/server.hpp"

namespace wwan {

/// Passes the request on to who answers it.
void pass_on(
  control_request x, const house& doors, state_files& files,
  control_server& server);

} // namespace wwan
