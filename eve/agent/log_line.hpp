// One line of EVE's log: what its newlogd takes apart again.
#pragma once

#include <string>

#include "messages/global_config.hpp"

namespace wwan {

/// A JSON object with sorted members, as Go's logrus writes it, and a line end.
/// `func` is the part of the agent that speaks.
std::string eve_log_line(
  log_level level, const std::string& func, const std::string& text,
  const std::string& time, int pid);

/// logrus's word: "warning".
const char* to_string(log_level x) noexcept;

} // namespace wwan
