#include "core/tell/sampler_machine.hpp"

#include <algorithm>
#include <utility>

namespace wwan::core {

sampler_effects sampler_machine::changed(time_point now) {
  if (std::exchange(waits_, true))
    return {};
  time_point due = now + group;
  if (last_)
    due = std::max<time_point>(due, *last_ + period);
  return {wake_at{due}};
}

sampler_effects sampler_machine::reported(const report_ptr& x, time_point now) {
  auto& known = modems_[x->path];
  auto is_news = !known || known->status.label != x->status.label
                 || known->status.addrs != x->status.addrs;
  known = x;
  ledger_.reported(*x);
  return is_news ? changed(now) : sampler_effects{};
}

sampler_effects sampler_machine::gone(const modem_path& path, time_point now) {
  modems_.erase(path);
  ledger_.gone(path);
  return changed(now);
}

sampler_effects sampler_machine::tick(time_point now) {
  waits_ = false;
  last_ = now;
  return {read_metrics{}};
}

void sampler_machine::label(std::vector<network_metrics>& xs) const {
  for (auto& x : xs) {
    auto i = modems_.find(x.path);
    if (i == modems_.end())
      continue;
    x.label = i->second->status.label;
    x.addrs = i->second->status.addrs;
    x.carrier = ledger_.carrier_of(x);
  }
}

} // namespace wwan::core
