// The same line again and again says nothing new.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "messages/modem_report.hpp"

namespace wwan::core {

class repeat_limit {
public:
  /// An equal line is let through that many times in each window.
  static constexpr uint64_t burst = 5;
  static constexpr std::chrono::seconds window{60};
  /// Lines that are remembered; beyond, all begin anew.
  static constexpr size_t most_lines = 512;

  struct verdict {
    bool pass = true;
    uint64_t kept_back = 0; ///< equal ones since the last that passed
  };

  verdict seen(const std::string& line, time_point now);

private:
  struct entry {
    time_point since{};
    uint64_t count = 0;
  };

  std::unordered_map<std::string, entry> lines_;
};

} // namespace wwan::core
