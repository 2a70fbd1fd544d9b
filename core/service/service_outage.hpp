// How long ModemManager has been away or silent, and when it is given up.
#pragma once

#include <chrono>
#include <optional>

#include "messages/memory.hpp"

namespace wwan::core {

class service_outage {
public:
  /// It is given up after so long; 0 s: never.
  explicit service_outage(std::chrono::seconds lost_after) noexcept
    : lost_after_(lost_after) {
    // nop
  }

  /// It is not there, or does not answer. Returns when to look whether it is to
  /// be given up; nothing: never, or that was told already.
  std::optional<time_point> begin(time_point now);

  /// It is there and answers. Returns whether it had been given up.
  bool end() noexcept;

  /// Whether it is given up now; true once for each outage.
  bool give_up(time_point now) noexcept;

  /// After so long it is given up.
  std::chrono::seconds lost_after() const noexcept {
    return lost_after_;
  }

private:
  std::chrono::seconds lost_after_;
  std::optional<time_point> since_;
  bool lost_ = false;
};

} // namespace wwan::core
