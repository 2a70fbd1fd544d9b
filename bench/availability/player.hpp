// Plays a rule against the simulated ModemManager, as a client that does
// nothing but Simple.Connect.
#pragma once

#include <memory>

#include "bench/availability/rules.hpp"
#include "sim/world.hpp"

namespace wwan::bench {

class player {
public:
  player(
    sim::world& world, sim::scheduler& clock, std::unique_ptr<rule> decides,
    bool knows_all);

  /// After each thing that happened. `granted`: a Connect would succeed now,
  /// which only an oracle knows.
  void look(bool granted);

  unsigned attempts() const noexcept {
    return attempts_;
  }

private:
  void wake_at(duration when);
  void attempt();
  void ended(uint64_t attempt, bool refused);

  sim::world& world_;
  sim::scheduler& clock_;
  std::unique_ptr<rule> rule_;
  bool knows_all_;
  bool had_session_ = true; // so that the first look finds it lost
  bool was_registered_ = false;
  bool calling_ = false;
  uint64_t attempt_ = 0;
  unsigned attempts_ = 0;
  duration wakes_at_{};
};

} // namespace wwan::bench
