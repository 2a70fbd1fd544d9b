// bearerctl's side of the control socket: asks and blocks.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "control/protocol.hpp"

namespace wwan::control {

struct question {
  std::string path = default_control_path;
  std::string verb;
  std::string payload;
  /// For every wait but the one for a watch's next frame. Longer than the
  /// agent's own deadline, whose error text says more.
  std::chrono::milliseconds patience{15'000};
};

/// Whether to read on after a frame.
enum class flow : uint8_t { more, enough };

/// Sends the question and hands the body of each ok frame to `on_frame` until
/// that has enough, or one that answers a verb with a single frame came.
/// Returns an error text, the agent's or our own; empty after success.
std::string
ask(const question& x, const std::function<flow(std::string)>& on_frame);

} // namespace wwan::control
