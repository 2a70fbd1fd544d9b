#include "sim/storm.hpp"

#include <algorithm>
#include <utility>

namespace wwan::sim {

namespace {

constexpr duration pace{1'000};
constexpr duration second{1'000'000};

} // namespace

storm::storm(scheduler& clock, std::function<void(uint64_t)> send)
  : clock_(clock), send_(std::move(send)) {
  // nop
}

void storm::start(unsigned rate, duration length, std::function<void()> done) {
  rate_ = rate;
  length_ = length;
  began_ = clock_.now();
  sent_ = 0;
  done_ = std::move(done);
  ++turn_;
  tick(turn_);
}

void storm::stop() {
  ++turn_;
}

void storm::tick(uint64_t turn) {
  if (turn != turn_)
    return;
  auto passed = std::min(clock_.now() - began_, length_);
  auto due = static_cast<uint64_t>(passed.count()) * rate_
             / static_cast<uint64_t>(second.count());
  while (sent_ < due && turn == turn_)
    send_(sent_++);
  if (passed < length_)
    clock_.at(pace, [this, turn] { tick(turn); });
  else if (done_)
    done_();
}

} // namespace wwan::sim
