#include "core/service/modem_watchdog.hpp"

namespace wwan::core {

void modem_watchdog::inherit(const std::vector<network_label>& labels) {
  for (const auto& x : labels)
    registered_.emplace(x, false);
}

std::vector<modem_watchdog::change> modem_watchdog::settings(bool on) {
  on_ = on;
  option_known_ = true;
  return changes();
}

std::vector<modem_watchdog::change>
modem_watchdog::roster(const networks_watched& x) {
  networks_known_ = true;
  wanted_.clear();
  for (const auto& network : x.networks)
    if (network.seen || network.present || registered_.count(network.label))
      wanted_[network.label] = network.present;
  return changes();
}

std::vector<modem_watchdog::change> modem_watchdog::changes() {
  std::vector<change> result;
  if (!option_known_ || (on_ && !networks_known_))
    return result;
  auto wanted = on_ ? wanted_ : std::map<network_label, bool>{};
  for (const auto& kvp : registered_)
    if (wanted.count(kvp.first) == 0)
      result.push_back({kvp.first, false});
  for (const auto& kvp : wanted)
    if (registered_.count(kvp.first) == 0)
      result.push_back({kvp.first, true});
  registered_ = std::move(wanted);
  return result;
}

std::vector<network_label> modem_watchdog::touches() const {
  std::vector<network_label> result;
  for (const auto& [label, present] : registered_)
    if (on_ && present)
      result.push_back(label);
  return result;
}

} // namespace wwan::core
