#include "core/setting_contests.hpp"

namespace wwan::core {

namespace {

bool is_setting(verb what) noexcept {
  return what == verb::set_modes || what == verb::setup_location
         || what == verb::set_gps_rate || what == verb::poll_signal
         || what == verb::signal_thresholds || what == verb::prefer_networks
         || what == verb::set_sim_slot;
}

} // namespace

setting_contests::value setting_contests::value_of(const step& x) {
  return {x.number, x.modes, x.text, x.plmns};
}

void setting_contests::made(const step& x, bool well) {
  if (is_setting(x.what))
    all_[x.what].made = well ? std::optional{value_of(x)} : std::nullopt;
}

void setting_contests::modem_down() {
  for (auto& [what, x] : all_)
    if (what != verb::set_sim_slot)
      x.made.reset();
}

bool setting_contests::is_undone(const step& x, time_point now) {
  auto i = all_.find(x.what);
  if (
    i == all_.end() || !i->second.made
    || i->second.made->tie() != value_of(x).tie())
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
    slot.made = value{x.slot_set};
}

void setting_contests::keep(disputes& x) const {
  auto i = all_.find(verb::set_sim_slot);
  if (i == all_.end())
    return;
  x.slot = i->second.undone.state();
  x.slot_set = i->second.made ? i->second.made->number : 0;
}

} // namespace wwan::core
