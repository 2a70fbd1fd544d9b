// fleet_machine: networks whose modem is there, or vanished, and interfaces.
#include "core/fleet/fleet_machine.hpp"

#include <algorithm>

namespace wwan::core {

std::string fleet_machine::missing(const network_label& label) const {
  auto recovery = missing_.recovery_of(label);
  return recovery.empty() ? unavailable() : unavailable() + "; " + recovery;
}

fleet_effects
fleet_machine::recovery(const network_label& label, const std::string& text) {
  fleet_effects out;
  missing_.recovery(label, text);
  rematch(out);
  return out;
}

void fleet_machine::watch(fleet_effects& out) {
  networks_watched result;
  result.silence = silence_;
  for (size_t i = 0; i < config_->networks.size(); ++i) {
    watched_network x;
    x.label = config_->networks[i].label();
    if (auto* found = member_of(x.label)) {
      x.present = x.seen = true;
      x.addrs = found->modem->addrs;
    } else {
      // What fits several modems is not clear, but it is not missing.
      x.present = !board_.error_of(i).empty();
    }
    result.networks.push_back(std::move(x));
  }
  if (auto news = places_.follow(std::move(result)))
    out.push_back(watch_networks{std::move(*news)});
}

std::vector<modem_path>
fleet_machine::owners_of(const interface_name& interface) const {
  std::vector<modem_path> result;
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
