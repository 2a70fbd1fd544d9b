#include "bench/responder/storm.hpp"

#include <algorithm>
#include <cstdio>

#include "bench/responder/clock.hpp"

namespace wwan::bench {

namespace {

constexpr int64_t tick_length = 500'000;    // ns
constexpr int64_t longest_tick = 2'000'000; // ns

} // namespace

storm::storm(service& out, world& modems) : out_(out), world_(modems) {
  // nop
}

void storm::start(double rate, int64_t duration) {
  rate_ = rate;
  sent_ = 0;
  slowest_ = 0;
  begin_ = next_ = now_ns();
  end_ = begin_ + duration;
}

std::optional<int64_t> storm::due() const {
  if (!active())
    return std::nullopt;
  return next_;
}

void storm::tick(int64_t now) {
  if (!active() || now < next_)
    return;
  if (now >= end_) {
    end_ = 0;
    auto seconds = static_cast<double>(now - begin_) / 1e9;
    std::printf(
      "storm %llu %.3f %.3f\ndone\n", static_cast<unsigned long long>(sent_),
      seconds, static_cast<double>(slowest_) / 1e6);
    return;
  }
  next_ = now + tick_length;
  auto owed =
    static_cast<uint64_t>(static_cast<double>(now - begin_) / 1e9 * rate_);
  // What the daemon does not take is not piled up here: a loss signal must
  // not wait behind it. The rate that was reached is printed.
  uint64_t queued = 0;
  // Nor does a debt delay the stop watch: calls wait while we send.
  auto until = now + longest_tick;
  while (sent_ < owed && queued == 0 && now_ns() < until) {
    auto& modems = world_.modems();
    auto& x = modems[random_() % modems.size()];
    x.rssi = -40.0 - static_cast<double>(random_() % 60);
    out_.tell_signal(x);
    ++sent_;
    sd_bus_get_n_queued_write(out_.bus(), &queued);
  }
  slowest_ = std::max(slowest_, now_ns() - now);
  if (queued > 0)
    next_ = now + tick_length / 4;
}

} // namespace wwan::bench
