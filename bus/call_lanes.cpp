#include "bus/call_lanes.hpp"

#include <algorithm>
#include <cassert>

namespace wwan {

call_lanes::call_lanes(lane_limits limits) : limits_(limits) {
  assert(limits.reads <= limits.total);
}

void call_lanes::add(uint64_t id, lane x) {
  assert(places_.count(id) == 0);
  places_.emplace(id, place{x, false});
  queues_[static_cast<size_t>(x)].push_back(id);
}

std::optional<uint64_t> call_lanes::next() {
  for (auto x : {lane::urgent, lane::normal, lane::read}) {
    auto& queue = queues_[static_cast<size_t>(x)];
    while (!queue.empty() && places_.count(queue.front()) == 0) {
      queue.pop_front();
      --dropped_[static_cast<size_t>(x)];
    }
    if (queue.empty() || !may_start(x))
      continue;
    auto id = queue.front();
    queue.pop_front();
    places_.at(id).running = true;
    ++running_;
    if (x == lane::read)
      ++reads_running_;
    return id;
  }
  return std::nullopt;
}

void call_lanes::remove(uint64_t id) {
  auto i = places_.find(id);
  if (i == places_.end())
    return;
  auto [where, running] = i->second;
  places_.erase(i);
  if (running) {
    --running_;
    if (where == lane::read)
      --reads_running_;
    return;
  }
  auto& queue = queues_[static_cast<size_t>(where)];
  auto& dropped = dropped_[static_cast<size_t>(where)];
  if (++dropped * 2 <= queue.size())
    return;
  auto is_gone = [this](uint64_t x) {
    return places_.count(x) == 0;
  };
  queue.erase(std::remove_if(queue.begin(), queue.end(), is_gone), queue.end());
  dropped = 0;
}

size_t call_lanes::waiting() const noexcept {
  return places_.size() - running_;
}

bool call_lanes::may_start(lane x) const noexcept {
  if (running_ >= limits_.total)
    return false;
  return x != lane::read || reads_running_ < limits_.reads;
}

} // namespace wwan
