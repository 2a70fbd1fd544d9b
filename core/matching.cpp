#include "core/matching.hpp"

#include <algorithm>

#include "core/sim_choice.hpp"
#include "core/states.hpp"

namespace wwan::core {

namespace {

using strings = std::vector<std::string>;

std::string joined(const strings& xs) {
  std::string result;
  for (size_t i = 0; i < xs.size(); ++i)
    result += (i == 0 ? "" : i + 1 == xs.size() ? " and " : ", ") + xs[i];
  return result;
}

std::string name_of(const candidate& x) {
  auto slash = x.path.rfind('/');
  auto number = slash == std::string::npos ? x.path : x.path.substr(slash + 1);
  return "modem " + number + " (" + to_string(x.addrs) + ")";
}

enum class fit : uint8_t { no, unknown, yes };

fit fit_of_imei(const std::string& wanted, const candidate& x) {
  if (wanted.empty() || wanted == x.imei)
    return fit::yes;
  return x.imei.empty() ? fit::unknown : fit::no;
}

fit fit_of_card(const std::string& wanted, const candidate& x) {
  auto is_it = [&](const std::string& iccid) {
    return same_card(iccid, wanted);
  };
  if (wanted.empty() || std::any_of(x.iccids.begin(), x.iccids.end(), is_it))
    return fit::yes;
  return x.cards_known ? fit::no : fit::unknown;
}

fit fit_of(const network_config& network, const candidate& x) {
  const auto& extras = network.extras;
  auto named = !extras.imei.empty() || !extras.iccid.empty();
  // A modem without any address is found by its numbers alone.
  auto placed = fits(network.addrs, x.addrs)
                || (named && x.addrs.empty() && network.addrs.empty());
  if (!placed)
    return fit::no;
  return std::min(fit_of_imei(extras.imei, x), fit_of_card(extras.iccid, x));
}

/// All pairs that fit, seen from both sides.
struct pairs {
  std::vector<std::vector<size_t>> of_network;
  std::vector<std::vector<size_t>> of_modem;
  std::vector<bool> undecided; ///< modems that may fit when they are known
};

pairs all_pairs(
  const std::vector<network_config>& networks,
  const std::vector<candidate>& modems) {
  pairs result;
  result.of_network.resize(networks.size());
  result.of_modem.resize(modems.size());
  result.undecided.resize(modems.size());
  for (size_t n = 0; n < networks.size(); ++n)
    for (size_t m = 0; m < modems.size(); ++m) {
      auto verdict = fit_of(networks[n], modems[m]);
      if (verdict == fit::unknown)
        result.undecided[m] = true;
      if (verdict != fit::yes)
        continue;
      result.of_network[n].push_back(m);
      result.of_modem[m].push_back(n);
    }
  return result;
}

} // namespace

bool fits(const phys_addrs& wanted, const phys_addrs& actual) {
  auto same = [](const std::string& want, const std::string& have) {
    return want.empty() || want == have;
  };
  return !actual.empty() && same(wanted.interface, actual.interface)
         && same(wanted.usb, actual.usb) && same(wanted.pci, actual.pci);
}

std::string to_string(const phys_addrs& x) {
  strings parts;
  if (!x.interface.empty())
    parts.push_back("interface " + x.interface);
  if (!x.usb.empty())
    parts.push_back("USB " + x.usb);
  if (!x.pci.empty())
    parts.push_back("PCI " + x.pci);
  return parts.empty() ? "any address" : joined(parts);
}

std::string requirements_of(const network_config& x) {
  strings parts;
  if (x.addrs.empty() && x.extras.imei.empty() && x.extras.iccid.empty())
    return to_string(x.addrs);
  if (!x.addrs.empty())
    parts.push_back(to_string(x.addrs));
  if (!x.extras.imei.empty())
    parts.push_back("IMEI " + x.extras.imei);
  if (!x.extras.iccid.empty())
    parts.push_back("ICCID " + x.extras.iccid);
  return joined(parts);
}

candidate candidate_of(const observed_modem& x) {
  candidate result{x.path, x.addrs, x.addrs_known, x.equipment_id, {}, true};
  result.cards_known =
    x.state != modem_state::unknown && x.state != modem_state::initializing;
  for (const auto& slot : x.sims) {
    if (!slot.iccid.empty())
      result.iccids.push_back(slot.iccid);
    // Some modems tell a card's number only when it is unlocked.
    else if (slot.has_path && (!slot.has_object || is_locked(x)))
      result.cards_known = false;
  }
  return result;
}

matching match(
  const std::vector<network_config>& networks,
  const std::vector<candidate>& modems) {
  matching result;
  auto found = all_pairs(networks, modems);
  auto blame = [&](size_t network, const std::string& error) {
    result.errors.emplace(network, error);
    for (auto m : found.of_network[network])
      result.ambiguous.emplace(modems[m].path, error);
  };
  for (size_t n = 0; n < networks.size(); ++n) {
    if (found.of_network[n].size() < 2)
      continue;
    strings names;
    for (auto m : found.of_network[n])
      names.push_back(name_of(modems[m]));
    blame(
      n, "ambiguous: " + requirements_of(networks[n]) + " of "
           + networks[n].label + " fits " + joined(names));
  }
  for (size_t m = 0; m < modems.size(); ++m) {
    if (found.of_modem[m].size() < 2)
      continue;
    strings labels;
    for (auto n : found.of_modem[m])
      labels.push_back(networks[n].label);
    for (auto n : found.of_modem[m])
      blame(
        n,
        "ambiguous: " + joined(labels) + " fit the same " + name_of(modems[m]));
  }
  for (size_t m = 0; m < modems.size(); ++m) {
    const auto& path = modems[m].path;
    if (result.ambiguous.count(path) != 0)
      continue;
    if (!found.of_modem[m].empty())
      result.networks.emplace(path, found.of_modem[m].front());
    else if (modems[m].complete && !found.undecided[m])
      result.unmatched.push_back(path);
  }
  for (size_t n = 0; n < networks.size(); ++n)
    if (found.of_network[n].empty())
      result.absent.push_back(n);
  return result;
}

} // namespace wwan::core
