#include "core/modem/setting_contests.hpp"

#include <type_traits>
#include <utility>

#include "messages/visit_step.hpp"

namespace wwan::core {

std::optional<setting_contests::value>
setting_contests::value_of(const step& x) {
  std::optional<value> result;
  visit_step(x, [&](const auto& y) {
    if constexpr (std::is_constructible_v<value, decltype(y)>)
      result.emplace(y);
  });
  return result;
}

void setting_contests::made(const step& x, bool well) {
  if (auto now = value_of(x))
    all_[verb_of(x)].made = well ? std::move(now) : std::nullopt;
}

void setting_contests::modem_down() {
  for (auto& [what, x] : all_)
    if (what != verb::set_sim_slot)
      x.made.reset();
}

bool setting_contests::is_undone(const step& x, time_point now) {
  auto i = all_.find(verb_of(x));
  if (i == all_.end() || !i->second.made || i->second.made != value_of(x))
    return false;
  i->second.made.reset();
  i->second.undone.undone(radio_contest, now);
  return true;
}

void setting_contests::doing(verb what, time_point now) {
  auto i = all_.find(what);
  if (i != all_.end() && i->second.undone.is_open())
    i->second.undone.answered(now);
}

const contest* setting_contests::of(verb what) const {
  auto i = all_.find(what);
  return i == all_.end() ? nullptr : &i->second.undone;
}

std::optional<setting_contests::dispute>
setting_contests::open(time_point now) const {
  for (const auto& [what, x] : all_)
    if (x.undone.is_open() && x.undone.due() > now)
      return dispute{what, &x.undone};
  return std::nullopt;
}

void setting_contests::recall(const disputes& x) {
  auto& slot = all_[verb::set_sim_slot];
  slot.undone = contest{x.slot};
  slot.made.reset();
  if (x.slot_set != 0)
    slot.made = commands::set_sim_slot{x.slot_set};
}

void setting_contests::keep(disputes& x) const {
  auto i = all_.find(verb::set_sim_slot);
  if (i == all_.end())
    return;
  x.slot = i->second.undone.state();
  auto& made = i->second.made;
  x.slot_set = made ? std::get<commands::set_sim_slot>(*made).slot : 0;
}

} // namespace wwan::core
