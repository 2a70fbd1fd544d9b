// One seeded day in the life of an agent: bursts of trouble, and peace after
// each, in which everything must settle and then nothing more may be asked.
#pragma once

#include <string>
#include <vector>

#include "adversary.hpp"

namespace wwan::test {

class day {
public:
  explicit day(uint64_t seed);
  ~day();
  day(const day&) = delete;
  day& operator=(const day&) = delete;

  void play();

  const std::vector<std::string>& complaints() const noexcept {
    return eyes_.complaints();
  }
  uint64_t mutating_calls() const noexcept {
    return eyes_.mutating_calls;
  }
  uint64_t pins_sent() const noexcept {
    return eyes_.pins_sent;
  }
  sim::duration length() const noexcept {
    return stage_.time.now();
  }
  /// What was done to the agent, and what it said, at the end.
  std::string history() const;
  /// Every call that it made.
  std::string journal() const;

private:
  static sim::world_options options_of(uint64_t seed);
  void burst();
  void peace(sim::duration end);
  std::string unsettled();
  std::string unsettled(unsigned modem, const shown_status& now);

  virtual_stage stage_;
  watchman eyes_;
  adversary adversary_;
};

} // namespace wwan::test
