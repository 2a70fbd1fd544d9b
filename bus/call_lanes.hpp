// Which call goes next: reads wait for each other, and urgent calls pass.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>

namespace wwan {

enum class lane : uint8_t {
  urgent, ///< radio silence, liveness
  normal, ///< steps
  read,   ///< everything that merely fills the cache
};

/// Unanswered calls. Steps are few by themselves: one for each modem.
struct lane_limits {
  size_t total = 2'048;
  size_t reads = 64;
};

class call_lanes {
public:
  explicit call_lanes(lane_limits limits = {});

  /// A new call waits; ids are unique.
  void add(uint64_t id, lane x);

  /// The call that starts now, if one waits and may. It runs until remove().
  std::optional<uint64_t> next();

  /// The call was answered, or is not wanted any more.
  void remove(uint64_t id);

  size_t running() const noexcept {
    return running_;
  }

  size_t waiting() const noexcept;

private:
  struct place {
    lane where;
    bool running;
  };

  bool may_start(lane x) const noexcept;

  lane_limits limits_;
  // Calls that were dropped stay until it is their turn, or they are most.
  std::array<std::deque<uint64_t>, 3> queues_;
  std::array<size_t, 3> dropped_{};
  std::unordered_map<uint64_t, place> places_;
  size_t running_ = 0;
  size_t reads_running_ = 0;
};

} // namespace wwan
