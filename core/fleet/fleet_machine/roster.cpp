// fleet_machine: networks whose modem is there, or vanished, and interfaces.
#include "core/fleet/fleet_machine.hpp"

#include <algorithm>

namespace wwan::core {

std::string fleet_machine::missing(const std::string& label) const {
  auto i = recoveries_.find(label);
  return i == recoveries_.end()
           ? unavailable()
           : unavailable() + "; soft recovery: " + i->second;
}

fleet_effects
fleet_machine::recovery(const std::string& label, const std::string& text) {
  fleet_effects out;
  if (text.empty())
    recoveries_.erase(label);
  else
    recoveries_[label] = text;
  rematch(out);
  return out;
}

/// Where a missing modem was seen last, unless another one is there now.
void fleet_machine::follow_place(watched_network& x) const {
  auto known = places_.find(x.label);
  x.seen = known != places_.end();
  if (!x.seen)
    return;
  if (!occupied_.holds(known->second))
    x.addrs = known->second;
}

void fleet_machine::watch(fleet_effects& out) {
  networks_watched result;
  result.silence = silence_;
  std::map<std::string, phys_addrs> places;
  for (size_t i = 0; i < config_->networks.size(); ++i) {
    watched_network x;
    x.label = config_->networks[i].label();
    if (auto* found = member_of(x.label)) {
      x.present = x.seen = true;
      x.addrs = found->modem->addrs;
      places_[x.label] = x.addrs;
    } else {
      // What fits several modems is not clear, but it is not missing.
      x.present = !board_.error_of(i).empty();
      follow_place(x);
    }
    auto place = places_.find(x.label);
    if (place != places_.end())
      places.insert(*place);
    result.networks.push_back(std::move(x));
  }
  places_ = std::move(places);
  if (result == watched_)
    return;
  watched_ = result;
  out.push_back(watch_networks{std::move(result)});
}

std::vector<std::string>
fleet_machine::owners_of(const std::string& interface) const {
  std::vector<std::string> result;
  for (auto& [path, x] : members_) {
    auto& bearers = x.modem->bearers;
    auto carries = [&](const observed_bearer& bearer) {
      return bearer.interface == interface;
    };
    if (
      x.modem->addrs
          .interface == interface || (x.memory && x.memory->interface == interface)
      || std::any_of(bearers.begin(), bearers.end(), carries))
      result.push_back(path);
  }
  return result;
}

} // namespace wwan::core
