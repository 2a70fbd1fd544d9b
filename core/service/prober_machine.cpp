#include "core/service/prober_machine.hpp"

#include <utility>

#include "core/plan/labels.hpp"
#include "core/service/probe_targets.hpp"

namespace wwan::core {

probing
prober_machine::look(const modem_path& path, member& x, time_point now) const {
  const auto* network = network_labelled(config_.get(), x.report->status.label);
  return {
    path, x.policy.link(
            probe_link_of(
              *x.report, network == nullptr ? nullptr : &network->session),
            now)};
}

std::vector<probing>
prober_machine::config(std::shared_ptr<const fleet_config> x, time_point now) {
  config_ = std::move(x);
  std::vector<probing> result;
  for (auto& [path, modem] : modems_)
    result.push_back(look(path, modem, now));
  return result;
}

probing prober_machine::reported(const report_ptr& x, time_point now) {
  if (!can_probe_)
    return {};
  auto& modem = modems_[x->path];
  modem.report = x;
  return look(x->path, modem, now);
}

void prober_machine::gone(const modem_path& path) {
  modems_.erase(path);
}

void prober_machine::sampled(const std::vector<network_metrics>& xs) {
  for (const auto& x : xs)
    if (auto i = modems_.find(x.path); i != modems_.end())
      i->second.policy.poor_signal(is_poor_signal(x));
}

probing prober_machine::done(const probe_ended& x, time_point now) {
  auto i = modems_.find(x.path);
  if (i == modems_.end())
    return {};
  return {x.path, i->second.policy.done(x.id, x.result, now)};
}

interface_name prober_machine::interface_of(const modem_path& path) const {
  auto i = modems_.find(path);
  return i == modems_.end() ? interface_name{}
                            : i->second.report->status.addrs.interface;
}

probing prober_machine::tick(
  const modem_path& path, time_point now, std::optional<uint64_t> received) {
  auto i = modems_.find(path);
  if (i == modems_.end())
    return {};
  return {path, i->second.policy.tick(now, received)};
}

} // namespace wwan::core
