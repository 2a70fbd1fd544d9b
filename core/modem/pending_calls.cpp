#include "core/modem/pending_calls.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/step_rules.hpp"

namespace wwan::core {

uint64_t pending_calls::add(const step_ptr& what) {
  calls_.push_back({++last_id_, what});
  return last_id_;
}

std::optional<pending_calls::call> pending_calls::answered(uint64_t id) {
  auto i = std::find_if(
    calls_.begin(), calls_.end(), [id](const call& x) { return x.id == id; });
  if (i == calls_.end())
    return std::nullopt;
  auto result = std::move(*i);
  calls_.erase(i);
  return result;
}

void pending_calls::cancel_for(const step& what) {
  if (!switches_off(what))
    return;
  for (auto& other : calls_)
    other.cancelled = other.cancelled || !switches_off(*other.what);
}

bool pending_calls::is_pending(verb what) const noexcept {
  return std::any_of(calls_.begin(), calls_.end(), [what](const call& x) {
    return verb_of(*x.what) == what;
  });
}

std::optional<arm_timer>
pending_calls::wake_at(time_point due, time_point now) {
  auto after = alarm_.set(due, last_id_ + 1, now);
  if (!after)
    return std::nullopt;
  return arm_timer{++last_id_, *after};
}

} // namespace wwan::core
