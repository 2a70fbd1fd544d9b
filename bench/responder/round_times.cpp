#include "bench/responder/round_times.hpp"

#include <cstdio>

namespace wwan::bench {

namespace {

int64_t since(int64_t begin, int64_t end) {
  return end < 0 ? -1 : end - begin;
}

} // namespace

void print(unsigned slot, const round_times& x) {
  auto t0 = x.left.began;
  std::printf(
    "round %u %lld %lld %lld %lld %lld %lld %lld %lld %d\n", slot,
    static_cast<long long>(since(t0, x.first)),
    static_cast<long long>(since(t0, x.connect)),
    static_cast<long long>(x.left.own), static_cast<long long>(x.decode),
    static_cast<long long>(x.reply),
    static_cast<long long>(since(x.answered, x.address)),
    static_cast<long long>(since(t0, x.status_first)),
    static_cast<long long>(since(t0, x.status_last)), x.shown ? 1 : 0);
}

} // namespace wwan::bench
