// What every machine may ask of its shell.
#pragma once

#include <string>

#include "messages/global_config.hpp"
#include "messages/memory.hpp"

namespace wwan::core {

/// Call `tick` at this time.
struct wake_at {
  time_point due{};
};

/// A line for people; see log_port.
struct log_line {
  log_level level = log_level::info;
  std::string who;
  std::string text;
};

} // namespace wwan::core
