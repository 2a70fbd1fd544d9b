// PropertiesChanged at a steady rate, without end or for some time.
#pragma once

#include <cstdint>
#include <functional>

#include "sim/ports.hpp"

namespace wwan::sim {

class storm {
public:
  /// `send` sends the n-th signal.
  storm(scheduler& clock, std::function<void(uint64_t)> send);
  storm(const storm&) = delete;
  storm& operator=(const storm&) = delete;

  /// So many signals each second; a storm that blows ends first. A loop that
  /// was late catches up. `done` is called at the end.
  void start(unsigned rate, duration length, std::function<void()> done);
  void stop();

  /// Of the last storm.
  uint64_t sent() const noexcept {
    return sent_;
  }

private:
  void tick(uint64_t turn);

  scheduler& clock_;
  std::function<void(uint64_t)> send_;
  std::function<void()> done_;
  uint64_t turn_ = 0;
  unsigned rate_ = 0;
  duration began_{};
  duration length_{};
  uint64_t sent_ = 0;
};

} // namespace wwan::sim
