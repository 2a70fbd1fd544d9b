#include "core/fleet/departed_modems.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace wwan::core {

interface_name departed_modems::keep(
  const std::string& place, const modem_memory& x, bool hold, time_point now) {
  auto memory = x;
  if (hold) {
    if (!memory.hold_until)
      memory.hold_until = now + grace;
  } else {
    memory.hold_until.reset();
    memory.interface = {};
  }
  // Errors are about the object that is gone; losses are the hardware's.
  memory.attempts.failures.clear();
  memory.attempts.retry_at.reset();
  interface_name abandoned;
  auto other = all_.find(place);
  if (other == all_.end() && all_.size() >= most)
    abandoned = forget_oldest();
  else if (other != all_.end() && other->second.since == now)
    memory.attach_tried = std::max( // both objects were this one modem's
      memory.attach_tried, other->second.memory.attach_tried);
  all_[place] = {std::move(memory), now};
  return abandoned;
}

interface_name departed_modems::forget_oldest() {
  auto oldest = std::min_element(
    all_.begin(), all_.end(), [](const auto& x, const auto& y) {
      return x.second.since < y.second.since;
    });
  auto interface = std::move(oldest->second.memory.interface);
  all_.erase(oldest);
  return interface;
}

memory_ptr departed_modems::take(const std::string& place) {
  auto i = all_.find(place);
  if (i == all_.end())
    return nullptr;
  auto result =
    std::make_shared<const modem_memory>(std::move(i->second.memory));
  all_.erase(i);
  return result;
}

std::vector<interface_name> departed_modems::expire(time_point now) {
  std::vector<interface_name> result;
  for (auto i = all_.begin(); i != all_.end();) {
    auto& memory = i->second.memory;
    if (memory.hold_until && *memory.hold_until <= now) {
      if (!memory.interface.empty())
        result.push_back(std::move(memory.interface));
      memory.hold_until.reset();
      memory.interface = {};
    }
    if (now - i->second.since > lifetime)
      i = all_.erase(i);
    else
      ++i;
  }
  return result;
}

} // namespace wwan::core
