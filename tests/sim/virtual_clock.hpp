// Time that passes when a test says so.
#pragma once

#include <map>
#include <utility>

#include "sim/ports.hpp"

namespace wwan::sim::test {

class virtual_clock final : public scheduler {
public:
  void at(duration delay, std::function<void()> f) override {
    due_.emplace(now_ + delay, std::move(f));
  }

  duration now() const override {
    return now_;
  }

  /// Runs everything that is due in that time.
  void advance(duration x) {
    auto end = now_ + x;
    while (!due_.empty() && due_.begin()->first <= end) {
      now_ = due_.begin()->first;
      auto f = std::move(due_.begin()->second);
      due_.erase(due_.begin());
      f();
    }
    now_ = end;
  }

private:
  duration now_{};
  std::multimap<duration, std::function<void()>> due_;
};

} // namespace wwan::sim::test
