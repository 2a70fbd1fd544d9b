// Lines for people, kept.
#pragma once

#include <stdexcept>
#include <string>

#include "messages/output_ports.hpp"

namespace wwan::test {

class fake_log final : public log_port {
public:
  std::string text;
  bool throws_at_state_change = false; ///< once: a bug in MODEM
  log_port* also = nullptr;            ///< hears everything, too

  void log(
    log_level level, const std::string& who, const std::string& line) override {
    if (throws_at_state_change && line.find("state ") == 0) {
      throws_at_state_change = false;
      throw std::runtime_error{"a bug"};
    }
    text += who + ": " + line + "\n";
    if (also != nullptr)
      also->log(level, who, line);
  }
};

} // namespace wwan::test
