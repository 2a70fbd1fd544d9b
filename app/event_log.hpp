// Log lines that are also events.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "messages/output_ports.hpp"

namespace wwan {

class event_log final : public log_port {
public:
  /// Called for each line of level info and above; `at_ms` is Unix time in ms.
  using listener = std::function<void(
    int64_t at_ms, const std::string& who, const std::string& text)>;

  /// `lines` outlives this.
  event_log(log_port& lines, listener listen);

  void log(
    log_level level, const std::string& who, const std::string& text) override;

private:
  log_port& lines_;
  listener listen_;
};

} // namespace wwan
