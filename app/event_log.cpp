#include "app/event_log.hpp"

#include <chrono>

namespace wwan {

event_log::event_log(log_port& lines, listener listen)
  : lines_(lines), listen_(std::move(listen)) {
  // nop
}

void event_log::log(
  log_level level, const std::string& who, const std::string& text) {
  lines_.log(level, who, text);
  if (level > log_level::info)
    return;
  auto now = std::chrono::system_clock::now().time_since_epoch();
  auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now);
  listen_(ms.count(), who, text);
}

} // namespace wwan
