// The last events of the agent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

#include "messages/events.hpp"

namespace wwan::core {

class event_ring {
public:
  static constexpr size_t most = 200;

  /// Longer texts are cut: what a modem says has no bound of its own.
  static constexpr size_t longest_text = 500; // bytes

  /// Numbers it; `at_ms` is Unix time. The oldest one gives way.
  void add(int64_t at_ms, std::string who, std::string text);

  /// The oldest first.
  const std::deque<event>& events() const noexcept {
    return events_;
  }

private:
  std::deque<event> events_;
  uint64_t last_ = 0;
};

} // namespace wwan::core
