#include "loop/slow_turns.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace wwan {

namespace {

using std::chrono::microseconds;

microseconds to_microseconds(const timeval& x) {
  return std::chrono::seconds{x.tv_sec} + microseconds{x.tv_usec};
}

slow_turn sums_of_this_thread() {
  rusage x{};
  getrusage(RUSAGE_THREAD, &x);
  return {
    {}, to_microseconds(x.ru_utime) + to_microseconds(x.ru_stime), x.ru_nvcsw};
}

} // namespace

void slow_turns::watch(microseconds limit, handler f) {
  limit_ = limit;
  handler_ = std::move(f);
}

void slow_turns::begin(time_point now) {
  if (!handler_)
    return;
  began_ = now;
  before_ = sums_of_this_thread();
}

void slow_turns::woke(time_point now) noexcept {
  began_ = now;
  ++before_.waits; // the sleep itself, if it was one
}

bool slow_turns::end(time_point now) {
  if (!handler_)
    return false;
  auto took = std::chrono::duration_cast<microseconds>(now - began_);
  if (took <= limit_)
    return false;
  auto sums = sums_of_this_thread();
  auto waits = std::max(0L, sums.waits - before_.waits);
  handler_({took, sums.cpu - before_.cpu, waits});
  return true;
}

} // namespace wwan
