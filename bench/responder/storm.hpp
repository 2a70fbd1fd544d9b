// Property signals at a rate, from modems chosen at random.
#pragma once

#include <cstdint>
#include <optional>
#include <random>

#include "bench/responder/service.hpp"

namespace wwan::bench {

class storm {
public:
  storm(service& out, world& modems);

  /// `rate` signals per second for `duration` ns.
  void start(double rate, int64_t duration);

  bool active() const noexcept {
    return end_ != 0;
  }

  std::optional<int64_t> due() const;
  void tick(int64_t now);

private:
  service& out_;
  world& world_;
  std::mt19937 random_{1};
  double rate_ = 0;
  uint64_t sent_ = 0;
  int64_t begin_ = 0;
  int64_t end_ = 0;
  int64_t next_ = 0;
  int64_t slowest_ = 0; ///< ns in one tick
};

} // namespace wwan::bench
