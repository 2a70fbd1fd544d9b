// fleet_machine: matching turned into wishes.
#include "core/fleet_machine.hpp"

#include <algorithm>

#include "core/reconcile.hpp"

namespace wwan::core {

namespace {

/// A network with what the whole config says where it says nothing itself.
network_ptr with_defaults(const fleet_config& all, size_t index) {
  auto result = all.networks[index];
  auto& retry = result.extras.retry;
  if (retry.shortest_s == 0)
    retry.shortest_s = all.retry.shortest_s;
  if (retry.longest_s == 0)
    retry.longest_s = all.retry.longest_s;
  return std::make_shared<const network_config>(std::move(result));
}

} // namespace

std::vector<candidate> fleet_machine::candidates() const {
  std::vector<candidate> result;
  for (auto& kvp : members_)
    result.push_back(candidate_of(*kvp.second.modem));
  return result;
}

fleet_machine::wishes
fleet_machine::decide(const fleet_config& x, const matching& m) const {
  wishes result;
  auto silent = x.radio_silence || silence_;
  auto unmatched = [&](const std::string& path) {
    return std::find(m.unmatched.begin(), m.unmatched.end(), path)
           != m.unmatched.end();
  };
  for (auto& kvp : members_) {
    auto& wish = result[kvp.first];
    auto blurred = m.ambiguous.find(kvp.first);
    auto matched = m.networks.find(kvp.first);
    if (service_ != true) {
      // Not all are listed yet: what fits one modem now may fit two soon.
      wish = kvp.second.desired;
    } else if (blurred != m.ambiguous.end()) {
      // Neither this nor that: what it was told before stays.
      wish = kvp.second.desired;
      wish.note = wish.network ? blurred->second : std::string{};
    } else if (matched != m.networks.end()) {
      wish.radio = radio_wish::on;
      wish.network = with_defaults(x, matched->second);
    } else if (unmatched(kvp.first)) {
      wish.radio = radio_wish::unmatched;
    }
    wish.gps_rate_s = 0;
    if (
      kvp.first == tracker_ && wish.network && wish.network->location_tracking)
      wish.gps_rate_s = static_cast<uint32_t>(gps_period_.count());
    if (silent)
      wish.radio = radio_wish::silence;
    else if (wish.radio == radio_wish::silence)
      // Lifted while the match is not clear: nobody may switch it on.
      wish.radio = radio_wish::keep;
  }
  return result;
}

std::string fleet_machine::unavailable() const {
  return service_ == true ? "modem not found"
                          : "modem not found (ModemManager is not available)";
}

void fleet_machine::rematch(fleet_effects& out) {
  if (!config_)
    return;
  auto m = match(config_->networks, candidates());
  auto labelled = std::set<std::string>{};
  for (auto& [path, wish] : decide(*config_, m)) {
    auto& current = members_[path];
    if (wish.network)
      labelled.insert(wish.network->label);
    if (wish == current.desired)
      continue;
    current.desired = wish;
    out.push_back(tell_modem{path, wish});
  }
  if (!service_)
    return; // nobody is missing before ModemManager was asked
  watch(m, out);
  std::vector<network_status> absent;
  auto add = [&](size_t index, std::string error) {
    const auto& network = config_->networks[index];
    if (labelled.count(network.label) != 0)
      return; // its modem shows the error
    network_status entry;
    entry.label = network.label;
    entry.addrs = network.addrs;
    entry.config_error = std::move(error);
    absent.push_back(std::move(entry));
  };
  for (auto index : m.absent)
    add(index, missing(config_->networks[index].label));
  for (auto& [index, error] : m.errors)
    add(index, error);
  if (absent_known_ && absent == absent_)
    return;
  absent_known_ = true;
  absent_ = absent;
  out.push_back(publish_absent{std::move(absent)});
}

fleet_effects
fleet_machine::track(const std::string& path, std::chrono::seconds period) {
  fleet_effects out;
  tracker_ = path;
  gps_period_ = period;
  rematch(out);
  return out;
}

std::string
fleet_machine::named(const std::string& label, std::string& error) const {
  std::vector<std::string> paths;
  for (const auto& [path, x] : members_) {
    const auto* network = x.desired.network.get();
    if (label.empty() || path == label || (network && network->label == label))
      paths.push_back(path);
  }
  if (paths.size() == 1)
    return paths.front();
  if (!paths.empty())
    error = "there are several modems: say which one";
  else
    error = label.empty() ? "there is no modem" : "no modem " + label;
  return {};
}

std::vector<fleet_machine::preview>
fleet_machine::what_if(const fleet_config& x) const {
  std::vector<preview> result;
  auto m = match(x.networks, candidates());
  for (auto& [path, wish] : decide(x, m))
    result.push_back({members_.find(path)->second.modem, wish});
  for (size_t i = 0; i < x.networks.size(); ++i) {
    auto error = m.errors.find(i);
    auto missing =
      std::find(m.absent.begin(), m.absent.end(), i) != m.absent.end();
    if (!missing && error == m.errors.end())
      continue;
    preview entry;
    entry.desired.network =
      std::make_shared<const network_config>(x.networks[i]);
    entry.desired.note = missing ? unavailable() : error->second;
    result.push_back(std::move(entry));
  }
  return result;
}

} // namespace wwan::core
