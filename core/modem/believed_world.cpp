#include "core/modem/believed_world.hpp"

#include <algorithm>
#include <utility>

#include "core/plan/step_rules.hpp"

namespace wwan::core {

namespace {

/// Both make ModemManager look at the card anew.
bool is_about_card(const step& x) {
  return is<commands::set_sim_slot>(x) || is<commands::send_pin>(x);
}

} // namespace

void believed_world::see(const observed_ptr& x) {
  if (is_unseen())
    came_connected_ = x->state == modem_state::connected;
  replaced_ = std::exchange(shown_, x);
}

void believed_world::assume(
  const step& done, const modem_past& past, time_point now) {
  core::assume(own(), done);
  remember(past);
  came_connected_ = came_connected_ && !is<commands::connect>(done);
  if (reflects(*shown_, done))
    return;
  // The same step again waits anew.
  std::vector<assumption> others;
  for (auto& x : assumed_)
    if (x.what.index() != done.index())
      others.push_back(std::move(x));
  assumed_.swap(others);
  assumed_.push_back(
    {done, now + (is_about_card(done) ? card_lag : signal_lag)});
}

std::vector<step> believed_world::look(const modem_past& past, time_point now) {
  std::vector<step> missing;
  world_ = shown_;
  remember(past);
  for (auto& x : std::exchange(assumed_, {})) {
    if (reflects(*shown_, x.what))
      continue;
    if (now >= x.until) {
      missing.push_back(std::move(x.what));
      continue;
    }
    core::assume(own(), x.what);
    assumed_.push_back(std::move(x));
  }
  return missing;
}

void believed_world::assume_nothing(const modem_past& past) {
  assumed_.clear();
  world_ = shown_;
  remember(past);
}

bool believed_world::awaits_session() const {
  return std::any_of(assumed_.begin(), assumed_.end(), [](const auto& x) {
    return is<commands::connect>(x.what) || is<commands::disconnect>(x.what);
  });
}

std::optional<time_point> believed_world::due() const {
  auto first = std::min_element(
    assumed_.begin(), assumed_.end(),
    [](const auto& x, const auto& y) { return x.until < y.until; });
  return first == assumed_.end() ? std::nullopt : std::optional{first->until};
}

/// A copy that is ours to change.
observed_modem& believed_world::own() {
  auto copy = std::make_shared<observed_modem>(*world_);
  world_ = copy;
  return *copy;
}

} // namespace wwan::core
